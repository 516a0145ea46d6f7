package org.benchphone.selftest;

import java.time.Duration;

/**
 * How long the self-test takes its time.
 *
 * @param picture how long a test pattern stays on the glass when nobody is asked about it
 * @param lamp how long a lamp burns
 * @param settle how long a key may take to be heard as stuck
 * @param patience how long to wait for a person, or for a key that was pressed
 */
public record Pace(Duration picture, Duration lamp, Duration settle, Duration patience) {
    public static Pace forPeople() {
        return new Pace(
                Duration.ofMillis(1_000), Duration.ofMillis(200), Duration.ofMillis(1_000), Duration.ofSeconds(10));
    }
}
