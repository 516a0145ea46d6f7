package org.benchphone.calls;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.benchphone.sip.call.Call.State;

/** What a person hears of the calls, in one word. */
final class Tones {
    static final String SILENCE = "";
    static final String RINGING = "ringing";
    static final String CALL_WAITING = "call-waiting";
    private static final String RINGBACK = "ringback";
    private static final String BUSY = "busy";
    private static final String CONGESTION = "congestion";
    private static final String HOLD_REMINDER = "hold-reminder";

    private static final Set<Integer> IS_BUSY = Set.of(486, 600, 603);
    private static final Duration REMINDS_AFTER = Duration.ofSeconds(10);

    private Tones() {}

    /**
     * @param failed a call that did not come about, while the display says so
     * @param quietSince since when nobody is spoken to
     */
    static String of(
            List<PhoneCall> calls,
            Optional<PhoneCall> selected,
            Optional<PhoneCall> failed,
            Instant quietSince,
            Instant now,
            CallSettings settings) {
        boolean speaking = calls.stream().anyMatch(PhoneCall::isSpeaking);
        if (calls.stream().anyMatch(PhoneCall::isRinging)) {
            return speaking ? settings.waitingTone() : RINGING;
        }
        if (failed.isPresent()) {
            return failed.flatMap(it -> it.call().end())
                            .filter(end -> IS_BUSY.contains(end.status()))
                            .isPresent()
                    ? BUSY
                    : CONGESTION;
        }
        if (selected.filter(it -> it.call().state() == State.RINGBACK).isPresent()) {
            return RINGBACK;
        }
        boolean allHeld = !calls.isEmpty() && calls.stream().allMatch(PhoneCall::isTalking) && !speaking;
        boolean forLong = !now.isBefore(quietSince.plus(REMINDS_AFTER));
        return allHeld && forLong && settings.remindsOfHold() ? HOLD_REMINDER : SILENCE;
    }
}
