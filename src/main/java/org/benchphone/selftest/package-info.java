/**
 * The self-test: every part of the board in turn, and the computer below it, with a report to keep.
 *
 * <pre>
 *   SelfTest ─┬─ Check, one for each TestId ── Station: the board, powered when a check wants it
 *             │                                Helper:  who presses and looks: the board itself, a person, nobody
 *             └─ Result ── Report ── TextReport, JSON
 * </pre>
 *
 * <p>It stands where the phone would: the phone must not run meanwhile. It works on the drivers that the phone uses, and
 * writes to no region of the flash chip but "self-test".
 *
 * <p>Survives a power cut: nothing that matters. Whatever a cut leaves in the region "self-test", nobody reads it. Imports
 * {@code board}, {@code flash}, {@code panel}, {@code power} and {@code language}.
 */
package org.benchphone.selftest;
