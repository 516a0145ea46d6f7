package org.benchphone.board;

import java.time.Duration;

/** The flash chip from outside: an external programmer while the phone is off, a logic analyser, and a saboteur. */
public interface FlashSocket {
    /** Bytes in the chip. */
    int size();

    /** Reads cells without disturbing the phone. Unstable bits read as they happen to. */
    byte[] read(int address, int length);

    /** Puts cells to these values, as a programmer would; clears what was unstable there. Only while the phone is off. */
    void write(int address, byte[] content);

    /**
     * Schedules a power cut.
     *
     * @param operation 1 is the next program or erase from now on; 0 takes the schedule back
     */
    void cutAt(long operation, Tear tear);

    /** Programs and erases that the chip has begun since it was made. */
    long operations();

    /** How long the chip has been at programs and erases since it was made, as far as the board can tell. */
    Duration busy();

    /** At most one listener; called in the thread that moves the bus, so it must be quick. */
    void onActivity(Listener listener);

    /** Sees every program and erase when it begins. */
    interface Listener {
        void erasing(int address, int length);

        void programming(int address, int length);

        /** A power cut struck in an operation announced before, by schedule or by hand. */
        void torn(int address, int length, Tear tear);
    }
}
