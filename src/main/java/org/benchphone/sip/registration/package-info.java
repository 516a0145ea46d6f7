/**
 * The registrations of the phone's lines: one thread, "sip", in which each {@link org.benchphone.sip.registration.LineRegistration}
 * asks, logs in, refreshes and backs off.
 *
 * <p>Survives a power cut: nothing. No goodbye is said; the next power-on replaces the binding. Imports {@code language},
 * {@code event}, {@code sip.identity}, {@code sip.servers} and {@code sip.wire}.
 */
package org.benchphone.sip.registration;
