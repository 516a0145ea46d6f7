package org.benchphone.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.benchphone.posix.Libc;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Entries as the journal reads them. */
@Timeout(120)
class JournalTest {
    private static final Libc LIBC = Libc.ofSystem();

    @TempDir
    Path folder;

    private static Map<String, String> entry(String message) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("MESSAGE", message);
        fields.put("PRIORITY", "6");
        return fields;
    }

    @Test
    void anEntryIsOneDatagram() throws Exception {
        String name = folder.resolve("socket").toString();
        try (Listener listener = new Listener(name);
                Journal journal = Journal.at(name, LIBC).orElseThrow()) {
            journal.send(entry("stage Läuft"));
            assertThat(listener.text()).isEqualTo("MESSAGE=stage Läuft\nPRIORITY=6\n");
        }
    }

    @Test
    void aValueOfSeveralLinesHasItsLengthBeforeIt() {
        assertThat(new String(Journal.entry(entry("a\nPRIORITY=0")), StandardCharsets.ISO_8859_1))
                .isEqualTo("MESSAGE\n" + "\u000c\0\0\0\0\0\0\0" + "a\nPRIORITY=0\nPRIORITY=6\n");
    }

    @Test
    void whatTheJournalDoesNotTakeIsLost() throws Exception {
        String name = folder.resolve("socket").toString();
        try (Journal journal = Journal.at(name, LIBC).orElseThrow()) {
            assertThatCode(() -> journal.send(entry("nobody is there"))).doesNotThrowAnyException();
            try (Listener listener = new Listener(name)) {
                journal.send(entry("x".repeat(4_000_000)));
                journal.send(entry("short"));
                assertThat(listener.text()).startsWith("MESSAGE=short");
                assertThat(listener.next(Duration.ZERO)).isEmpty();
            }
        }
    }

    @Test
    void outputThatGoesElsewhereHasNoFields() {
        assertThat(Journal.in(Map.of(), LIBC)).isEmpty();
    }
}
