/**
 * The running phone: one thread, one queue of events, the idle screen and menus. Web server and keypad only post to the
 * queue.
 *
 * <p>Survives a power cut: nothing of its own; settings and call lists are in flash.
 */
package org.benchphone.firmware;
