package org.benchphone.recording;

import java.time.Instant;

/** One line of a recording. */
public sealed interface Moment {
    /** When, on a clock that never runs backwards. */
    Instant time();

    /** From now on the phone looks like this. */
    record Seen(Instant time, Sight sight) implements Moment {}

    /** Something happened. {@code event} is the event as JSON, as the bench's log tells it. */
    record Happened(Instant time, String event) implements Moment {}
}
