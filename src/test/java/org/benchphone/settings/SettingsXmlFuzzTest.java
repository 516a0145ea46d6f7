package org.benchphone.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import org.benchphone.flash.MemoryStore;
import org.junit.jupiter.api.Timeout;

/** XML from anywhere. Seeds lie in {@code SettingsXmlFuzzTestInputs}; {@code JAZZER_FUZZ=1} looks for more. */
@Timeout(600)
class SettingsXmlFuzzTest {
    @FuzzTest(maxDuration = "60s")
    void anyXmlIsReadOrItsProblemsAreNamed(byte[] bytes) {
        byte[] xml = new byte[bytes.length + 6];
        System.arraycopy("<?a ?>".getBytes(StandardCharsets.US_ASCII), 0, xml, 0, 6);
        System.arraycopy(bytes, 0, xml, 6, bytes.length);

        check(bytes);
        check(xml);
    }

    private static void check(byte[] bytes) {
        SettingsFile file = SettingsFile.parse(bytes);

        assertThat(SettingsFile.parse(file.xml()).settings()).isEqualTo(file.settings());
        assertThat(SettingsFile.parse(file.xml()).files()).isEqualTo(file.files());
        assertThat(file.problems()).allMatch(problem -> problem.line() >= 1);

        MemoryStore store = new MemoryStore();
        Outcome outcome = new Settings(store).apply(file);
        assertThat(outcome instanceof Outcome.Refused)
                .isEqualTo(!file.problems().isEmpty());
        assertThat(store.entries().isEmpty() || file.problems().isEmpty()).isTrue();
    }
}
