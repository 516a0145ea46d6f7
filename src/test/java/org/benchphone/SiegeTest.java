package org.benchphone;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The short form of {@link SiegeSoak}. */
@Timeout(300)
class SiegeTest {
    @TempDir
    Path data;

    @Test
    void slowHeadersNoiseAndGigabytesDoNotKeepAPersonOut() throws Exception {
        Besieged.hold(data, Duration.ofSeconds(5));
    }
}
