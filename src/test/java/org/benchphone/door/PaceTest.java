package org.benchphone.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.benchphone.power.FakeTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PaceTest {
    private final FakeTime time = new FakeTime();
    private final Pace pace = new Pace(100, time);

    private int admitted(String network, int asked) {
        int admitted = 0;
        for (int i = 0; i < asked; i++) {
            admitted += pace.secondsToWait(network) == 0 ? 1 : 0;
        }
        return admitted;
    }

    @Test
    void fiveSecondsWorthMayComeAtOnceThenThePace() {
        assertThat(admitted("a", 2000)).isEqualTo(500);
        time.advance(Duration.ofSeconds(1));
        assertThat(admitted("a", 2000)).isEqualTo(100);
        time.advance(Duration.ofHours(1));
        assertThat(admitted("a", 2000)).isEqualTo(500);
    }

    @Test
    void whoKeepsThePaceIsNeverRefused() {
        for (int i = 0; i < 10_000; i++) {
            assertThat(pace.secondsToWait("a")).isZero();
            time.advance(Duration.ofMillis(10));
        }
    }

    @Test
    void refusedRequestsDoNotCount() {
        admitted("a", 100_000);
        time.advance(Duration.ofSeconds(1));
        assertThat(admitted("a", 1)).isEqualTo(1);
    }

    @Test
    void othersAreNotRefused() {
        admitted("a", 2000);
        assertThat(admitted("b", 500)).isEqualTo(500);
    }

    @Test
    void thousandsOfNetworksAreForgottenAndNotKept() {
        admitted("a", 2000);
        for (int i = 0; i < 1000; i++) {
            pace.secondsToWait("network " + i);
        }
        assertThat(admitted("a", 2000)).isEqualTo(500);
    }
}
