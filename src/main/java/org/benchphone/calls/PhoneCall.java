package org.benchphone.calls;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.benchphone.sip.call.Call;
import org.benchphone.sip.call.Call.State;

/**
 * A call as the phone keeps it, at one moment.
 *
 * @param key the function key that it is on, 1 for P1; 0 when none was free
 * @param began when the phone knew of it
 * @param answered when it was, if it was
 */
public record PhoneCall(Call call, int key, Instant began, Optional<Instant> answered) {
    public String id() {
        return call.id();
    }

    public boolean isRinging() {
        return call.state() == State.RINGING;
    }

    /** Answered, held or not. */
    public boolean isTalking() {
        return call.state() == State.TALKING;
    }

    /** Whether its other side can hear the phone, as far as the phone is concerned. */
    public boolean isSpeaking() {
        return isTalking() && !call.held();
    }

    /** {@code dialling ringback ringing talking transferring ended}. */
    public String state() {
        return call.transferring() && isTalking()
                ? "transferring"
                : call.state().name().toLowerCase(Locale.ROOT);
    }

    /** {@code in} or {@code out}. */
    public String direction() {
        return call.incoming() ? "in" : "out";
    }

    /** How long it has been talked; zero before the answer. */
    public Duration talked(Instant now) {
        return answered.map(since -> Duration.between(since, now))
                .filter(it -> !it.isNegative())
                .orElse(Duration.ZERO);
    }

    PhoneCall with(Call changed, Instant now) {
        boolean isAnswered = answered.isEmpty() && changed.state() == State.TALKING;
        return new PhoneCall(changed, key, began, isAnswered ? Optional.of(now) : answered);
    }
}
