package org.benchphone.power;

import java.time.Duration;
import java.time.Instant;

/** Time that passes when a test says so, or when somebody sleeps. Safe to use from several threads. */
public final class FakeTime implements Time {
    private final long perLook;
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private long nanos;

    public FakeTime() {
        this(Duration.ZERO);
    }

    /** @param perLook passes each time somebody calls {@link #nanos}, for code that spins until a moment comes */
    public FakeTime(Duration perLook) {
        this.perLook = perLook.toNanos();
    }

    public synchronized void advance(Duration duration) {
        now = now.plus(duration);
        nanos += duration.toNanos();
    }

    @Override
    public synchronized Instant now() {
        return now;
    }

    @Override
    public synchronized long nanos() {
        if (perLook > 0) {
            advance(Duration.ofNanos(perLook));
        }
        return nanos;
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        advance(duration);
    }
}
