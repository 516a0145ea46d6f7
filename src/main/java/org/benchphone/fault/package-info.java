/**
 * Faults on command and on schedule. One {@link org.benchphone.fault.Fault} is a kind, its values and when; its id is all
 * of that in one line, and replays it.
 *
 * <pre>
 *   bench ── put, list, clear ──► Faults ◄── active(kind)? ── chip, keys, wire: whoever is to go wrong
 *                                   │ tick: moments that have come, summaries for the log
 *                                   └──► Events: fault-set, fault-struck, fault-cleared
 * </pre>
 *
 * {@link org.benchphone.fault.Kind} is the catalogue. Whoever is to go wrong asks for the faults of its kind while it works,
 * draws from their random source, and says what they did ({@link org.benchphone.fault.ActiveFault#strike}).
 *
 * <p>Survives a power cut of the phone: everything here; lost with the bench's process. Imports {@code power} and
 * {@code event}.
 */
package org.benchphone.fault;
