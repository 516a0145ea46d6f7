package org.benchphone.sip.call;

import java.time.Duration;

/**
 * How patient calls are.
 *
 * @param first T1 of RFC 3261: how soon an answer that nobody acknowledges is said again
 * @param longest T2: the longest pause between two of those
 * @param patience 64 T1: how long it is said at all
 * @param ring how long a call rings here before the caller hears 480
 * @param session the interval that the phone asks for (RFC 4028)
 * @param leastSession the shortest interval that it takes
 */
public record Timing(
        Duration first, Duration longest, Duration patience, Duration ring, Duration session, Duration leastSession) {
    /** As the RFCs have it: 0.5 s, 4 s, 32 s; three minutes; half an hour, 90 s. */
    public static Timing standard() {
        return new Timing(
                Duration.ofMillis(500),
                Duration.ofSeconds(4),
                Duration.ofSeconds(32),
                Duration.ofMinutes(3),
                Duration.ofMinutes(30),
                Duration.ofSeconds(90));
    }
}
