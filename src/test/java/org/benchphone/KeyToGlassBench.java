package org.benchphone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** From key to glass, over HTTP and back: {@code mvn test -Pbench -Dtest=KeyToGlassBench}. */
@Tag("bench")
@Timeout(1200)
class KeyToGlassBench {
    private static final int WARM_UP = 100;
    private static final int PRESSES = Integer.getInteger("presses", 1_000);

    @TempDir
    Path data;

    @Test
    void keyToGlass() throws Exception {
        try (KeyToGlass keys = new KeyToGlass(data, new Random(6))) {
            keys.press(WARM_UP);
            long[] took = keys.press(PRESSES);
            System.out.printf(
                    "key to glass, %d presses: p50 %.1f ms, p90 %.1f ms, p99 %.1f ms, worst %.1f ms%n",
                    PRESSES,
                    took[PRESSES / 2] / 1e6,
                    took[PRESSES * 9 / 10] / 1e6,
                    took[PRESSES * 99 / 100] / 1e6,
                    took[PRESSES - 1] / 1e6);
            assertThat(took).hasSize(PRESSES);
        }
    }
}
