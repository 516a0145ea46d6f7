package org.benchphone.board;

/** A line that the phone reads. */
public interface InputLine {
    boolean isHigh();

    /** Calls {@code listener} after each change of level, in a thread of the board's. At most one listener. */
    void onChange(Runnable listener);
}
