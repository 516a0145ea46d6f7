package org.benchphone.board;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Something that is wrong with the contacts of keys for as long as {@link Strike#isInForce}. */
public sealed interface ContactFault {
    Strike strike();

    /**
     * Contacts bounce for {@code time} when they close and when they open.
     *
     * @param key empty for all of them
     * @param random draws each bounce
     */
    record Bounce(Optional<Key> key, Duration time, RandomGenerator random, Strike strike) implements ContactFault {}

    /** A contact that does not open any more, or does not close. */
    record Stuck(Key key, boolean closed, Strike strike) implements ContactFault {}
}
