package org.benchphone.board;

/** Whoever set a fault of the board: is asked whether it may strike now, and told each time it does. Never waits. */
public interface Strike {
    boolean isInForce();

    /**
     * It is about to strike.
     *
     * @param what does what, for people
     * @return false when it may not: then nothing may happen
     */
    boolean strikes(String what);
}
