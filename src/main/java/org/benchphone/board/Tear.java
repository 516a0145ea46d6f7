package org.benchphone.board;

/**
 * What a power cut inside a flash operation leaves in the cells that the operation was working on. Real chips have been
 * seen to do each of these.
 */
public enum Tear {
    /** The operation had not begun. */
    NOTHING,
    /** A prefix of random length is done, the rest is as before. */
    PREFIX,
    /** The first half is done, the rest is as before. */
    HALF,
    /** An erase drives cells to zero from the end before it lifts them; a program has done its last bytes only. */
    ZEROS,
    /** Each bit that should change did or did not, by chance. */
    NOISE,
    /** Each bit that should change did, did not, or reads differently from one time to the next. */
    UNSTABLE
}
