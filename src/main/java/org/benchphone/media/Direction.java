package org.benchphone.media;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Who sends, seen from the side that says so (RFC 8866 section 6.7). */
enum Direction {
    SENDRECV(true, true),
    SENDONLY(true, false),
    RECVONLY(false, true),
    INACTIVE(false, false);

    private final boolean sends;
    private final boolean receives;

    Direction(boolean sends, boolean receives) {
        this.sends = sends;
        this.receives = receives;
    }

    static Direction of(boolean sends, boolean receives) {
        return sends ? receives ? SENDRECV : SENDONLY : receives ? RECVONLY : INACTIVE;
    }

    static Optional<Direction> ofAttribute(String name) {
        return Stream.of(values())
                .filter(direction -> direction.attribute().equals(name))
                .findFirst();
    }

    String attribute() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean sends() {
        return sends;
    }

    boolean receives() {
        return receives;
    }
}
