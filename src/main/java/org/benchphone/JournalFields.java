package org.benchphone;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import org.benchphone.bench.EventLog;

/**
 * An event of the log as the journal's fields: a sentence and its urgency for people, and {@code BENCHPHONE_…} for programs, named as
 * in the bench's API.
 */
final class JournalFields {
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
        fields.put("PRIORITY", Integer.toString(Urgency.of(entry.event()).number()));
        fields.put("SYSLOG_IDENTIFIER", "benchphone");
        return fields;
    }

    /** {@code callId} as {@code CALL_ID}. */
    private static String inCapitals(String name) {
        return name.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT);
    }
}
