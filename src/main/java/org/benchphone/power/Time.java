package org.benchphone.power;

import java.time.Duration;
import java.time.Instant;

/** Where a phone gets its time from, so that a test can make it pass as it likes. */
public interface Time {
    Instant now();

    /** Nanoseconds since some moment, never running backwards; for measuring how long something takes. */
    long nanos();

    void sleep(Duration duration) throws InterruptedException;

    static Time system() {
        return new Time() {
            @Override
            public Instant now() {
                return Instant.now();
            }

            @Override
            public long nanos() {
                return System.nanoTime();
            }

            @Override
            public void sleep(Duration duration) throws InterruptedException {
                Thread.sleep(duration);
            }
        };
    }
}
