/**
 * A recording of what a person before the phone sees and does: glass, lamps, keys, stage, and what happened meanwhile. The
 * newest hour is kept, in 8 MiB at most; the oldest goes.
 *
 * <pre>
 *   see, happened ──► Recording ──► Segment, Segment, …, the open one      each begins with a whole Sight
 *                        │
 *                        └──► between(from, until): Moments ──► a file for the page, or Film: frames of a picture
 * </pre>
 *
 * <p>Survives a power cut of the phone: everything here, for it is outside the phone; it is lost with the bench's process.
 * Imports {@code power} and {@code board}.
 */
package org.benchphone.recording;
