package org.benchphone.door;

import java.time.Duration;
import java.util.LinkedHashMap;
import org.benchphone.power.Time;

/**
 * How often each network may ask: so many times a second, five seconds' worth at once. One number is kept of each, the
 * moment at which it would be done if it had asked at exactly that pace.
 */
final class Pace {
    private static final Duration AT_ONCE = Duration.ofSeconds(5);
    private static final int MAX_NETWORKS = 1000;

    private final long interval;
    private final Time time;
    private final LinkedHashMap<String, Long> doneAt = new LinkedHashMap<>();

    Pace(int perSecond, Time time) {
        this.interval = Duration.ofSeconds(1).dividedBy(perSecond).toNanos();
        this.time = time;
    }

    /** Counts a request. 0 when it may come, else seconds until the next may, and this one does not count. */
    synchronized long secondsToWait(String network) {
        long now = time.nanos();
        Long before = doneAt.remove(network);
        long done = (before == null || before - now < 0 ? now : before) + interval;
        boolean isTooOften = done - now > AT_ONCE.toNanos();
        doneAt.putLast(network, isTooOften ? done - interval : done);
        if (doneAt.size() > MAX_NETWORKS) {
            doneAt.pollFirstEntry();
        }
        return isTooOften ? 1 : 0;
    }
}
