package org.benchphone.junit;

import java.time.Duration;

/** How long things take in the phone. */
public enum Timing {
    /** The flash chip takes no time, and a second of the phone's own countdown and messages lasts 150 ms. */
    INSTANT(Duration.ofMillis(150)),
    /** The flash chip is as slow as its data sheet says, and a second is a second. An update takes a quarter of a minute. */
    DATASHEET(Duration.ofSeconds(1));

    private final Duration second;

    Timing(Duration second) {
        this.second = second;
    }

    /** How long a second of the phone's countdown lasts. */
    Duration second() {
        return second;
    }
}
