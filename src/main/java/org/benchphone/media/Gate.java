package org.benchphone.media;

import java.time.Duration;

/** Lets so many packets a second through, all of them at once if they come so after a pause. */
final class Gate {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final int perSecond;
    private long filledUntil;

    /** @param perSecond 1 or more */
    Gate(int perSecond, long nanos) {
        this.perSecond = perSecond;
        this.filledUntil = nanos - SECOND;
    }

    boolean admits(long nanos) {
        if (nanos - filledUntil > SECOND) {
            filledUntil = nanos - SECOND;
        }
        boolean room = nanos - filledUntil >= SECOND / perSecond;
        if (room) {
            filledUntil += SECOND / perSecond;
        }
        return room;
    }
}
