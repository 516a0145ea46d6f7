/**
 * The phone's serial port over TCP, raw: what it says while it boots and lives, at the pace of 115,200 baud, and the keys that a person
 * types there.
 *
 * <p>Outside the phone. Survives a power cut: the connection; the line is silent while the phone is off. Imports {@code board}, {@code power},
 * {@code event} and {@code bench}.
 */
package org.benchphone.console;
