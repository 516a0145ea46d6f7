/**
 * The running phone: one thread, one queue of events. Web server, keypad and SIP only post to the queue. What it shows and
 * what keys do is in {@code firmware.ui}, its calls are in {@code calls}.
 *
 * <p>Survives a power cut: nothing of its own; settings and call lists are in flash.
 */
package org.benchphone.firmware;
