package org.benchphone.door;

import java.time.Duration;

/**
 * What one web server bears.
 *
 * @param connections open at once
 * @param perNetwork of those, from one address; fewer than all, so that there is room for others
 * @param header how long a connection may take for a whole request header, from its opening or its last answer on
 * @param body how long for a body, besides one second for each {@code bodyRate} bytes that have come
 * @param bodyRate bytes a second
 * @param answer how long a client may take to read one answer; for a server that streams, as long as it likes
 * @param requests a second, of one address that is not this machine; five seconds' worth may come at once
 */
public record Limits(
        int connections, int perNetwork, Duration header, Duration body, int bodyRate, Duration answer, int requests) {
    private static final Duration AS_LONG_AS_IT_LIKES = Duration.ofDays(10_000);

    /** Room for a thousand listeners from one rig, and for people beside them. */
    public static Limits ofBench() {
        return new Limits(1500, 1200, Duration.ofSeconds(20), Duration.ofSeconds(10), 4096, AS_LONG_AS_IT_LIKES, 1000);
    }

    /** A desk phone's. */
    public static Limits ofPhone() {
        return new Limits(300, 240, Duration.ofSeconds(20), Duration.ofSeconds(10), 4096, Duration.ofSeconds(60), 300);
    }
}
