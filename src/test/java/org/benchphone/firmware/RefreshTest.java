package org.benchphone.firmware;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.benchphone.bootloader.BootEnvironment;
import org.benchphone.bootloader.UpdateRequest;
import org.benchphone.event.Event;
import org.benchphone.flash.MemoryStore;
import org.benchphone.language.Text;
import org.benchphone.power.FakeTime;
import org.benchphone.power.Uptime;
import org.benchphone.provisioning.Provisioned;
import org.benchphone.provisioning.Renewal;
import org.benchphone.settings.Settings;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The running phone asks again: by its timers, and when it is told to. */
@Timeout(60)
class RefreshTest {
    private static final Text WORDS = Text.same("New settings");

    private final FakeTime time = new FakeTime();

    @AutoClose
    private final Uptime uptime = new Uptime(time);

    private final Settings settings = new Settings(new MemoryStore());
    private final BootEnvironment environment = new BootEnvironment(new MemoryStore());
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final AskedAgain server = new AskedAgain(settings, time);
    private final EventLoop loop = new EventLoop(uptime);
    private final AtomicInteger refreshed = new AtomicInteger();
    private final CompletableFuture<Text> reboot = new CompletableFuture<>();
    private final Refresh refresh = new Refresh(
            uptime, loop, server, environment, settings, events::add, refreshed::incrementAndGet, loop::reboot);

    private void run() {
        uptime.start("phone", () -> reboot.complete(loop.run(Duration.ofMillis(2), refresh::look)));
    }

    private void set(String name, String value) {
        settings.remember(Map.of(name, value));
    }

    private static void until(java.util.function.BooleanSupplier happened) throws InterruptedException {
        while (!happened.getAsBoolean()) {
            Thread.sleep(1);
        }
    }

    @Test
    void theTimerAsksOnceEachTimeItIsOver() throws Exception {
        set("settings_refresh_timer", "3600");
        run();
        time.advance(Duration.ofHours(1));
        until(() -> refreshed.get() == 1);
        time.advance(Duration.ofHours(1));
        until(() -> refreshed.get() == 2);
        assertThat(server.asked).containsExactly("settings", "settings");
    }

    @Test
    void anUpdateGoesToFlashAndThePhoneReboots() throws Exception {
        UpdateRequest request = new UpdateRequest("http://fw/x.bin", "policy", false);
        server.answer = new Provisioned.Update(request);
        set("update_policy", "auto_update");
        run();
        time.advance(Duration.ofDays(1));
        reboot.get(30, TimeUnit.SECONDS);
        assertThat(server.asked).containsExactly("firmware");
        assertThat(environment.request()).contains(request);
    }

    @Test
    void settingsThatWantARebootWaitForItUnlessTheyMayHaveIt() throws Exception {
        server.answer = new Provisioned.Reboot(WORDS);
        set("settings_refresh_timer", "60");
        run();
        time.advance(Duration.ofMinutes(1));
        until(() -> refreshed.get() == 1);
        assertThat(reboot).isNotDone();
        assertThat(events).contains(new Event.Note("New settings take effect after a reboot."));

        set("auto_reboot_on_setting_change", "on");
        time.advance(Duration.ofMinutes(1));
        assertThat(reboot.get(30, TimeUnit.SECONDS)).isEqualTo(WORDS);
    }

    @Test
    void whoAsksForSettingsGetsTheRebootThatTheyNeed() throws Exception {
        server.answer = new Provisioned.Reboot(WORDS);
        run();
        loop.post(refresh::now);
        assertThat(reboot.get(30, TimeUnit.SECONDS)).isEqualTo(WORDS);
    }

    @Test
    void aDeadServerIsAskedAgainAfterAMinute() throws Exception {
        server.report = Optional.of(
                new Renewal.Report(Text.same("stored"), "http://dead/", Instant.EPOCH, Optional.of(WORDS), true));
        Refresh after = new Refresh(
                uptime, loop, server, environment, settings, events::add, refreshed::incrementAndGet, loop::reboot);
        uptime.start("phone", () -> loop.run(Duration.ofMillis(2), after::look));
        time.advance(Duration.ofMinutes(1));
        until(() -> refreshed.get() == 1);
        assertThat(server.asked).containsExactly("settings");
    }

    @Test
    void oneQuestionIsAskedAtATime() throws Exception {
        run();
        for (int i = 0; i < 100; i++) {
            loop.post(refresh::now);
        }
        until(() -> refreshed.get() >= 1);
        loop.call(() -> null);
        assertThat(server.asked.size()).isBetween(1, 100);
    }
}
