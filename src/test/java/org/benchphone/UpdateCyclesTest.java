package org.benchphone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The short form of {@link UpdateSoak}. */
@Timeout(300)
class UpdateCyclesTest {
    private static final int WARM_UP = 30;
    private static final int UPDATES = 70;

    /** The event log still fills, by less than 1 MiB. Every uptime that is not let go of costs 80 KiB or more. */
    private static final long EVENTS = 3L << 20;

    @TempDir
    Path data;

    @Test
    void aHundredUpdatesLeaveNothingBehind() throws Exception {
        try (UpdateCycles cycles = new UpdateCycles(data)) {
            cycles.run(WARM_UP);
            UpdateCycles.Cost before = cycles.cost();
            cycles.run(UPDATES);
            UpdateCycles.Cost after = cycles.cost();
            System.out.println("after " + WARM_UP + " updates " + before + "; after " + cycles.done() + " " + after);
            assertThat(cycles.done()).isEqualTo(WARM_UP + UPDATES);
            assertThat(after.threads()).isLessThanOrEqualTo(before.threads() + 3);
            assertThat(after.descriptors()).isLessThanOrEqualTo(before.descriptors() + 5);
            assertThat(after.heap()).isLessThan(before.heap() + EVENTS);
        }
    }
}
