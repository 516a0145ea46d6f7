package org.benchphone.pi.linux;

/** Hears of each change of a line's level. */
@FunctionalInterface
public interface EdgeListener {
    /**
     * Called in the one thread that watches all inputs: to be short, and not to throw.
     *
     * @param high the level after the edge
     * @param kernelNanos when the kernel's interrupt handler saw it, on the clock of {@link System#nanoTime()} (Linux'
     *     CLOCK_MONOTONIC)
     */
    void onEdge(boolean high, long kernelNanos);

    /** Called before the next {@link #onEdge} when so many edges came faster than they were read, and are lost. */
    default void onLost(int edges) {}
}
