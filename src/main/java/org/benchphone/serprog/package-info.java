/**
 * The clip on the flash chip: flashrom's serial flasher protocol over TCP, so that programs nobody here wrote can read and write the phone's chip
 * while the phone is off.
 *
 * <p>Outside the phone. Survives a power cut: everything; while a programmer is at the chip the phone gets no power. Imports {@code board},
 * {@code power} and {@code event}.
 */
package org.benchphone.serprog;
