package org.benchphone;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Five minutes of {@link Siege}: {@code mvn test -Psoak -Dtest=SiegeSoak}. */
@Tag("soak")
@Timeout(900)
class SiegeSoak {
    @TempDir
    Path data;

    @Test
    void fiveMinutesOfIt() throws Exception {
        Besieged.hold(data, Duration.ofSeconds(Integer.getInteger("soak.seconds", 300)));
    }
}
