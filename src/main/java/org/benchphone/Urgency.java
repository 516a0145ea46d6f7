package org.benchphone;

import java.util.Locale;
import org.benchphone.event.Event;

/** How much somebody should look at an event, in the words of RFC 5424 section 6.2.1. */
enum Urgency {
    ERROR(3),
    WARNING(4),
    INFO(6),
    DEBUG(7);

    private final int number;

    Urgency(int number) {
        this.number = number;
    }

    /** As {@code journalctl -p} takes it. */
    int number() {
        return number;
    }

    /** In small letters. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Urgency of(Event event) {
        return switch (event) {
            case Event.Died died -> ERROR;
            case Event.FlashUnusable unusable -> ERROR;
            case Event.PartFailed failed -> WARNING;
            case Event.PowerCut cut -> WARNING;
            case Event.UpdateRefused refused -> WARNING;
            case Event.SettingsRefused refused -> WARNING;
            case Event.RegistrationFailed failed -> WARNING;
            case Event.SipFlood flood -> WARNING;
            case Event.Display display -> DEBUG;
            case Event.KeyPressed key -> DEBUG;
            case Event.KeyReleased key -> DEBUG;
            case Event.SipMessage message -> DEBUG;
            case Event.DtmfSent key -> DEBUG;
            case Event.DtmfHeard key -> DEBUG;
            case Event.Tone tone -> DEBUG;
            default -> INFO;
        };
    }
}
