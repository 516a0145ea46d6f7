package org.benchphone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The short form of {@link KeyToGlassBench}, for a machine that does other things too. */
@Timeout(120)
class KeyToGlassTest {
    private static final int PRESSES = 40;

    @TempDir
    Path data;

    @Test
    void aKeyIsSeenOnTheGlassBeforeAHandIsBack() throws Exception {
        try (KeyToGlass keys = new KeyToGlass(data, new Random(6))) {
            long[] took = keys.press(PRESSES);
            assertThat(took).hasSize(PRESSES);
            assertThat(took[0]).as("nothing is seen before it is pressed").isPositive();
            assertThat(Duration.ofNanos(took[PRESSES / 2])).isLessThan(Duration.ofMillis(500));
        }
    }
}
