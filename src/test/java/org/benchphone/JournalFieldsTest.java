package org.benchphone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.time.Instant;
import java.util.Map;
import org.benchphone.bench.EventLog;
import org.benchphone.event.Event;
import org.junit.jupiter.api.Test;

class JournalFieldsTest {
    private static Map<String, String> fields(Event event) {
        return JournalFields.of(new EventLog.Entry(17, Instant.EPOCH, event));
    }

    @Test
    void anEventIsASentenceForPeopleAndFieldsForPrograms() {
        assertThat(fields(new Event.Stage("Erasing", "snom360-6.5.20-SIP-j")))
                .containsExactly(
                        entry("BENCHPHONE_ID", "17"),
                        entry("BENCHPHONE_TIME", "1970-01-01T00:00:00Z"),
                        entry("BENCHPHONE_EVENT", "stage"),
                        entry("BENCHPHONE_STAGE", "Erasing"),
                        entry("BENCHPHONE_DETAIL", "snom360-6.5.20-SIP-j"),
                        entry("MESSAGE", "stage Erasing snom360-6.5.20-SIP-j"),
                        entry("PRIORITY", "6"),
                        entry("SYSLOG_IDENTIFIER", "benchphone"));
    }

    @Test
    void namesOfSeveralWordsHaveUnderscores() {
        assertThat(fields(new Event.FirmwareWritten("snom360", 1, 2, 3)))
                .containsEntry("BENCHPHONE_ERASED_BYTES", "1")
                .containsEntry("BENCHPHONE_EVENT", "firmware-written");
    }

    @Test
    void whatWentWrongStandsOutAndKeysDoNot() {
        assertThat(fields(new Event.Died("IllegalStateException"))).containsEntry("PRIORITY", "3");
        assertThat(fields(new Event.UpdateRefused("damaged", "The image is damaged.")))
                .containsEntry("PRIORITY", "4");
        assertThat(fields(new Event.KeyPressed("OK"))).containsEntry("PRIORITY", "7");
    }

    @Test
    void aMessageIsOneLine() {
        assertThat(fields(new Event.Display("idle", "a\nb"))).containsEntry("MESSAGE", "display idle a b");
    }
}
