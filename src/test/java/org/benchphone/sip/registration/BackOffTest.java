package org.benchphone.sip.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** RFC 5626 section 4.5. */
@Timeout(10)
class BackOffTest {
    private final BackOff backOff = new BackOff(BackOff.Pace.standard(), new Random(1));

    @Test
    void itDoublesUpToHalfAnHourAndHalfOfItIsChance() {
        for (int upper : new int[] {30, 60, 120, 240, 480, 960, 1800, 1800}) {
            assertThat(backOff.next(Optional.empty()))
                    .isBetween(Duration.ofSeconds(upper / 2), Duration.ofSeconds(upper));
        }
        for (int i = 0; i < 100; i++) {
            assertThat(backOff.next(Optional.empty())).isLessThanOrEqualTo(Duration.ofSeconds(1800));
        }
    }

    @Test
    void aSuccessBeginsItAnew() {
        for (int i = 0; i < 5; i++) {
            backOff.next(Optional.empty());
        }
        backOff.reset();
        assertThat(backOff.next(Optional.empty())).isLessThanOrEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void theOtherSidesWishIsTheLeast() {
        assertThat(backOff.next(Optional.of(Duration.ofSeconds(500)))).isEqualTo(Duration.ofSeconds(500));
        assertThat(backOff.next(Optional.of(Duration.ofSeconds(1)))).isGreaterThanOrEqualTo(Duration.ofSeconds(30));
    }
}
