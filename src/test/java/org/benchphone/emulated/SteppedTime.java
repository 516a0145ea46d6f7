package org.benchphone.emulated;

import java.time.Duration;
import java.time.Instant;
import org.benchphone.power.Time;

/** Time that passes when the test says so. */
final class SteppedTime implements Time {
    private long nanos;

    void pass(Duration duration) {
        nanos += duration.toNanos();
    }

    void passMicros(long micros) {
        nanos += micros * 1_000;
    }

    @Override
    public Instant now() {
        return Instant.EPOCH.plusNanos(nanos);
    }

    @Override
    public long nanos() {
        return nanos;
    }

    @Override
    public void sleep(Duration duration) {
        pass(duration);
    }
}
