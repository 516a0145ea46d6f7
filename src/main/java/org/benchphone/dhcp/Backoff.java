package org.benchphone.dhcp;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait for an answer before asking again (RFC 2131 section 4.1): 4 seconds, then twice as long each time up
 * to 64, each a second more or less by chance, so that phones that got power together do not ask together for ever.
 */
final class Backoff {
    private static final int MOST = 16;

    private final Duration pace;
    private final RandomGenerator random;
    private int factor = 1;

    /** @param pace instead of the 4 seconds */
    Backoff(Duration pace, RandomGenerator random) {
        this.pace = pace;
        this.random = random;
    }

    Duration next() {
        long quarter = pace.toNanos() / 4;
        Duration wait = pace.multipliedBy(factor).plusNanos(random.nextLong(-quarter, quarter + 1));
        factor = Math.min(2 * factor, MOST);
        return wait;
    }
}
