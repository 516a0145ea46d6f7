package org.benchphone.web;

/**
 * A SIP message on the trace page.
 *
 * @param sent by the phone
 * @param transport {@code udp}, {@code tcp} or {@code tls}
 * @param remote address and port of the other side
 * @param time to milliseconds, UTC
 * @param size in bytes, of all of it
 * @param text with line feeds, what cannot be seen shown by signs; a long one is cut
 */
public record TracedMessage(boolean sent, String transport, String remote, String time, int size, String text) {}
