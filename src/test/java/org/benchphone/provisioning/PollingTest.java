package org.benchphone.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.benchphone.flash.MemoryStore;
import org.benchphone.power.FakeTime;
import org.benchphone.provisioning.Polling.Due;
import org.benchphone.settings.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class PollingTest {
    private final FakeTime time = new FakeTime();
    private final Settings settings = new Settings(new MemoryStore());
    private Optional<Duration> untilRenewal = Optional.empty();
    private final Polling polling = new Polling(settings, time, Duration.ofSeconds(1), () -> untilRenewal, true);

    private void set(String name, String value) {
        settings.remember(Map.of(name, value));
    }

    @Test
    void aPhoneOutOfTheBoxNeverAsksAgain() {
        time.advance(Duration.ofDays(30));
        assertThat(polling.due()).isEmpty();
    }

    @Test
    void theRefreshTimerIsInSecondsAndStartsAnew() {
        set("settings_refresh_timer", "3600");
        time.advance(Duration.ofSeconds(3599));
        assertThat(polling.due()).isEmpty();
        time.advance(Duration.ofSeconds(1));
        assertThat(polling.due()).contains(Due.SETTINGS);
        polling.asked(Due.SETTINGS, true);
        assertThat(polling.due()).isEmpty();
    }

    @Test
    void theFirmwareIntervalIsInMinutesAndOnlyCountsWherePolicyLetsFirmwareIn() {
        set("firmware_interval", "15");
        time.advance(Duration.ofMinutes(15));
        assertThat(polling.due()).isEmpty();
        set("update_policy", "auto_update");
        assertThat(polling.due()).contains(Due.FIRMWARE);
        polling.asked(Due.FIRMWARE, true);
        assertThat(polling.due()).isEmpty();
        set("firmware_interval", "0");
        time.advance(Duration.ofDays(1));
        assertThat(polling.due()).isEmpty();
    }

    @Test
    void aLeaseIsRenewedWhenItWantsToBe() {
        untilRenewal = Optional.of(Duration.ofSeconds(1));
        assertThat(polling.due()).isEmpty();
        untilRenewal = Optional.of(Duration.ZERO);
        assertThat(polling.due()).contains(Due.LEASE);
    }

    @Test
    void aDeadServerIsAskedAfterOneTwoFourMinutesUpToAnHourUntilItAnswers() {
        polling.asked(Due.SETTINGS, false);
        for (int minutes : new int[] {1, 2, 4, 8, 16, 32, 60, 60}) {
            time.advance(Duration.ofMinutes(minutes).minusSeconds(1));
            assertThat(polling.due()).as(minutes + " minutes").isEmpty();
            time.advance(Duration.ofSeconds(1));
            assertThat(polling.due()).as(minutes + " minutes").contains(Due.SETTINGS);
            polling.asked(Due.SETTINGS, false);
        }
        polling.asked(Due.SETTINGS, true);
        time.advance(Duration.ofDays(1));
        assertThat(polling.due()).isEmpty();
    }
}
