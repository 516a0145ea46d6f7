package org.benchphone.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import org.benchphone.flash.MemoryStore;
import org.junit.jupiter.api.Timeout;

/** Whatever a setting server sends. Seeds lie in {@code SettingsFileFuzzTestInputs}; {@code JAZZER_FUZZ=1} looks for more. */
@Timeout(600)
class SettingsFileFuzzTest {
    @FuzzTest(maxDuration = "60s")
    void anyFileIsReadOrItsProblemsAreNamed(byte[] bytes) {
        SettingsFile file = SettingsFile.parse(bytes);

        assertThat(SettingsFile.parse(file.dump())).isEqualTo(new SettingsFile(file.settings(), List.of(), List.of()));
        assertThat(file.problems()).allMatch(problem -> problem.line() >= 1 && problem.line() <= bytes.length);

        MemoryStore store = new MemoryStore();
        Settings settings = new Settings(store);
        Outcome outcome = settings.apply(file);
        if (outcome instanceof Outcome.Refused) {
            assertThat(file.problems()).isNotEmpty();
            assertThat(store.entries()).isEmpty();
        } else {
            assertThat(new Settings(store).all()).isEqualTo(settings.all());
        }
    }
}
