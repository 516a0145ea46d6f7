/**
 * The SIP messages of the phone as they were on the wire, the newest so many of them, for whoever wants to see who said
 * what: the bench's ladder, a capture file, the phone's own trace page.
 *
 * <pre>
 *   sip.wire ──add──► SipTrace ──► a ring, which the bench reads on from a number
 *                        │    └──► TraceView: what the phone's own pages show of it, for one uptime
 *                        └──► MessageEvents ──► the event log, a few of a flood
 * </pre>
 *
 * <p>Survives a power cut of the phone: everything here, for it is outside the phone; it is lost with the bench's process.
 * Imports {@code power} and {@code event}.
 */
package org.benchphone.trace;
