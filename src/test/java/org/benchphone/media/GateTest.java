package org.benchphone.media;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class GateTest {
    private static final long SECOND = 1_000_000_000;

    private static int admitted(Gate gate, long from, long until, int times) {
        int admitted = 0;
        for (int i = 0; i < times; i++) {
            if (gate.admits(from + (until - from) * i / times)) {
                admitted++;
            }
        }
        return admitted;
    }

    @Test
    void aFloodIsThinnedToTheRate() {
        Gate gate = new Gate(200, 5);
        assertThat(admitted(gate, 5, 5 + 10 * SECOND, 1_000_000)).isBetween(2190, 2201);
    }

    @Test
    void whatCameTogetherAfterAPauseIsLetThrough() {
        Gate gate = new Gate(200, 0);
        assertThat(admitted(gate, 0, 10 * SECOND, 500)).isEqualTo(500);
        assertThat(admitted(gate, 30 * SECOND, 30 * SECOND, 300)).isEqualTo(200);
        assertThat(admitted(gate, 30 * SECOND + SECOND / 2, 30 * SECOND + SECOND / 2, 300))
                .isEqualTo(100);
    }
}
