package org.benchphone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ten thousand updates of one phone in one process: {@code mvn test -Psoak}. Fewer with {@code -Dsoak.updates=2000}. The
 * first 500 warm up and fill the event log, which keeps the newest 10,000.
 */
@Tag("soak")
@Timeout(12 * 3600)
class UpdateSoak {
    private static final int WARM_UP = 500;
    private static final int STEP = 250;
    private static final long NOISE = 3L << 20;

    @TempDir
    Path data;

    @Test
    void tenThousandUpdatesGrowNothing() throws Exception {
        int updates = Integer.getInteger("soak.updates", 10_000);
        try (UpdateCycles cycles = new UpdateCycles(data)) {
            long begin = System.nanoTime();
            cycles.run(Math.min(WARM_UP, updates / 2));
            UpdateCycles.Cost before = report(cycles, begin);
            UpdateCycles.Cost after = before;
            while (cycles.done() < updates) {
                cycles.run(Math.min(STEP, updates - cycles.done()));
                after = report(cycles, begin);
                assertThat(after.threads()).isLessThanOrEqualTo(before.threads() + 3);
                assertThat(after.descriptors()).isLessThanOrEqualTo(before.descriptors() + 5);
                assertThat(after.heap()).isLessThan(before.heap() + NOISE);
            }
            assertThat(cycles.done()).isEqualTo(updates);
        }
    }

    private static UpdateCycles.Cost report(UpdateCycles cycles, long begin) throws Exception {
        UpdateCycles.Cost cost = cycles.cost();
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        System.out.printf(
                "%d updates in %d s, %.2f a second: %s%n",
                cycles.done(), took.toSeconds(), cycles.done() * 1000.0 / took.toMillis(), cost);
        return cost;
    }
}
