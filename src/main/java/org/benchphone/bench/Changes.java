package org.benchphone.bench;

import java.time.Duration;

/** A count that grows whenever something may look different, and a place to wait for that. */
final class Changes {
    private long count;

    synchronized long count() {
        return count;
    }

    synchronized void happened() {
        count++;
        notifyAll();
    }

    /**
     * Returns when the count is no longer {@code seen}, or when patience ends. To miss nothing, take {@code seen} before
     * looking at the world.
     */
    synchronized void await(long seen, Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        long left = patience.toNanos();
        while (count == seen && left > 0) {
            wait(left / 1_000_000, (int) (left % 1_000_000));
            left = end - System.nanoTime();
        }
    }
}
