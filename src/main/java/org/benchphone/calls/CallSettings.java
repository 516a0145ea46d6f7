package org.benchphone.calls;

import java.time.Duration;
import java.util.Optional;
import org.benchphone.settings.Settings;

/** What the settings say about calls, as they stand now. */
final class CallSettings {
    private static final int LONGEST_RING = 3600;

    private final Settings settings;

    CallSettings(Settings settings) {
        this.settings = settings;
    }

    boolean isDnd() {
        return settings.isOn("dnd_mode");
    }

    /** Where callers are sent on the event {@code all}, {@code busy} or {@code time}; empty when they are not. */
    Optional<String> redirection(String event) {
        return Optional.of(settings.get("redirect_number"))
                .filter(number ->
                        !number.isBlank() && settings.get("redirect_event").equals(event));
    }

    /** How long it rings before a redirection by time, 1 second to an hour. */
    Duration redirectAfter() {
        return Duration.ofSeconds(Math.clamp(settings.number("redirect_time"), 1, LONGEST_RING));
    }

    /** Whether a call may come while there is one. */
    boolean isCallWaiting() {
        return !settings.get("call_waiting").equals("off");
    }

    /** The tone of a call that waits. */
    String waitingTone() {
        return switch (settings.get("call_waiting")) {
            case "visual", "off" -> Tones.SILENCE;
            case "ringer" -> Tones.RINGING;
            default -> Tones.CALL_WAITING;
        };
    }

    /** Whether a caller who wants an answer without a hand gets one. @param idle whether there is no other call */
    boolean answersByItself(boolean idle) {
        return switch (settings.get("answer_after_policy")) {
            case "always" -> true;
            case "off" -> false;
            default -> idle;
        };
    }

    boolean remindsOfHold() {
        return settings.isOn("holding_reminder");
    }

    /** Whether the key {@code P1} to {@code P12} is one that calls come in on. */
    boolean isLineKey(int number) {
        return settings.get("fkey" + (number - 1)).startsWith("line");
    }
}
