package org.benchphone.web;

import java.time.Duration;
import java.util.Optional;
import org.benchphone.language.Text;

/**
 * A call that is under way.
 *
 * @param id by which it can be hung up
 * @param line of which identity, 1 to 12
 * @param state what it is doing: ringing, talking, held
 * @param talked how long it has been talked; zero before it is answered
 * @param voice what it sounds like: codec, packets, loss, jitter; empty before there is any
 */
public record OngoingCall(String id, int line, Text state, Party party, Duration talked, Optional<Text> voice) {
    /** Before there is any voice. */
    public OngoingCall(String id, int line, Text state, Party party, Duration talked) {
        this(id, line, state, party, talked, Optional.empty());
    }

    /** {@code 2:05}; empty before it is answered. */
    public String clock() {
        return talked.isZero() ? "" : ListedCall.clock(talked);
    }
}
