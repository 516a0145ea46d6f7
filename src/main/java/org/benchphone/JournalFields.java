package org.benchphone;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import org.benchphone.bench.EventLog;
import org.benchphone.event.Event;

/**
 * An event of the log as the journal's fields: a sentence and its urgency for people, and {@code BENCHPHONE_…} for programs, named as
 * in the bench's API.
 */
final class JournalFields {
    /** RFC 5424 section 6.2.1, as {@code journalctl -p} takes them. */
    private static final String ERROR = "3";

    private static final String WARNING = "4";
    private static final String INFO = "6";
    private static final String DEBUG = "7";

    private JournalFields() {}

    static Map<String, String> of(EventLog.Entry entry) {
        Map<String, String> fields = new LinkedHashMap<>();
        StringJoiner sentence = new StringJoiner(" ");
        entry.json().forEach((name, value) -> {
            fields.put("BENCHPHONE_" + inCapitals(name), String.valueOf(value));
            boolean isForPeople = !name.equals("id") && !name.equals("time");
            if (isForPeople && !String.valueOf(value).isEmpty()) {
                sentence.add(String.valueOf(value));
            }
        });
        fields.put("MESSAGE", sentence.toString().replace('\n', ' '));
        fields.put("PRIORITY", priority(entry.event()));
        fields.put("SYSLOG_IDENTIFIER", "benchphone");
        return fields;
    }

    private static String priority(Event event) {
        return switch (event) {
            case Event.Died died -> ERROR;
            case Event.UpdateFailed failed -> ERROR;
            case Event.PowerCut cut -> WARNING;
            case Event.FaultStruck fault -> WARNING;
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

    /** {@code callId} as {@code CALL_ID}. */
    private static String inCapitals(String name) {
        return name.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT);
    }
}
