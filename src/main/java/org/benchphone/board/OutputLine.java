package org.benchphone.board;

/** A line that the phone drives. */
public interface OutputLine {
    void set(boolean high);
}
