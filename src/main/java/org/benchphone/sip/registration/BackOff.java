package org.benchphone.sip.registration;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * How long to wait after a failed registration: RFC 5626 section 4.5. It doubles with each failure up to a limit, and
 * half of it is chance, so that the phones of a house do not come all at once when their registrar is back.
 */
public final class BackOff {
    /** The RFC's: half a minute at first, half an hour at most. */
    public record Pace(Duration first, Duration longest) {
        public static Pace standard() {
            return new Pace(Duration.ofSeconds(30), Duration.ofSeconds(1800));
        }
    }

    private static final int ENOUGH_DOUBLINGS = 16;

    private final Pace pace;
    private final RandomGenerator random;
    private int failures;

    public BackOff(Pace pace, RandomGenerator random) {
        this.pace = pace;
        this.random = random;
    }

    void reset() {
        failures = 0;
    }

    /** @param wanted what the other side asked for; it is never asked again before that */
    Duration next(Optional<Duration> wanted) {
        long doubled = pace.first().toMillis() << Math.min(failures, ENOUGH_DOUBLINGS);
        failures++;
        long upper = Math.min(doubled, pace.longest().toMillis());
        Duration wait = Duration.ofMillis(upper / 2 + random.nextLong(upper / 2 + 1));
        return wanted.filter(asked -> asked.compareTo(wait) > 0).orElse(wait);
    }
}
