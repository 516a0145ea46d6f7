package org.benchphone.media;

/**
 * When packets are due: the n-th one n intervals after the first, however late the one before was, so that lateness never
 * adds up. After a stall of more than {@value #MOST_BEHIND} packets those of the stall are left out instead of sent in a
 * burst; the others keep their times.
 */
final class Pacer {
    private static final int MOST_BEHIND = 5;

    private final long interval;
    private long due;

    /** @param first when the first one is due, and {@code interval}, in nanoseconds */
    Pacer(long first, long interval) {
        this.due = first;
        this.interval = interval;
    }

    long interval() {
        return interval;
    }

    long due() {
        return due;
    }

    /**
     * The one that was due is on its way.
     *
     * @return how many are left out before the next one
     */
    int next(long now) {
        due += interval;
        if (now - due < MOST_BEHIND * interval) {
            return 0;
        }
        int missed = (int) Math.min((now - due) / interval + 1, Integer.MAX_VALUE);
        due += missed * interval;
        return missed;
    }
}
