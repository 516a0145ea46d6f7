package org.benchphone.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PacerTest {
    private static final long INTERVAL = 20_000_000;

    @Test
    void aDayOfLatePacketsDoesNotDrift() {
        Random random = new Random(1);
        Pacer pacer = new Pacer(7, INTERVAL);
        int packets = 24 * 3600 * 50;
        for (int n = 0; n < packets; n++) {
            assertThat(pacer.due()).isEqualTo(7 + n * INTERVAL);
            assertThat(pacer.next(pacer.due() + random.nextLong(4 * INTERVAL))).isZero();
        }
    }

    @Test
    void packetsThatAreALittleLateFollowAtOnce() {
        Pacer pacer = new Pacer(0, INTERVAL);
        long now = 3 * INTERVAL;
        for (int n = 0; n < 4; n++) {
            assertThat(pacer.due()).isLessThanOrEqualTo(now);
            assertThat(pacer.next(now)).isZero();
        }
        assertThat(pacer.due()).isEqualTo(4 * INTERVAL);
    }

    @Test
    void afterAStallThoseOfTheStallAreLeftOut() {
        Pacer pacer = new Pacer(0, INTERVAL);
        long now = 1000 * INTERVAL + 5;
        assertThat(pacer.next(now)).isEqualTo(1000);
        assertThat(pacer.due()).isEqualTo(1001 * INTERVAL);
    }
}
