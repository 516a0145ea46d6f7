package org.benchphone.phone;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.benchphone.board.Key;
import org.benchphone.board.Model;
import org.benchphone.bootloader.Installation;
import org.benchphone.bootloader.RecoveryAddresses;
import org.benchphone.bootloader.SlotHeader;
import org.benchphone.bootloader.Storage;
import org.benchphone.bootloader.UpdateRequest;
import org.benchphone.event.Event;
import org.benchphone.flash.FlashMap;
import org.benchphone.flash.Identity;
import org.benchphone.flash.TearableFlash;
import org.benchphone.image.FirmwareImage;
import org.benchphone.image.ImageChecker;
import org.benchphone.image.SamplePayload;
import org.benchphone.image.Tokens;
import org.benchphone.image.UImage;
import org.benchphone.image.Verdict;
import org.benchphone.language.Text;
import org.benchphone.panel.Display;
import org.benchphone.panel.Keys;
import org.benchphone.panel.Screen;
import org.benchphone.panel.ScriptedKeys;
import org.benchphone.panel.ShownScreens;
import org.benchphone.power.FakeTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PhoneWindowTest {
    private static final Identity IDENTITY = new Identity("000413290001", "snom360", "BP00000001");
    private static final String NAME = "snom360-6.5.20-SIP-j";
    private static final SlotHeader FIRMWARE = new SlotHeader(
            1,
            10,
            1,
            new byte[64],
            "snom360-6.5.10-SIP-j",
            Tokens.factory(Model.SNOM360).encode());
    private static final UpdateRequest REQUEST = new UpdateRequest("http://me:secret@server/a.bin", "web", true);

    private final List<Event> events = new ArrayList<>();
    private final AtomicInteger changes = new AtomicInteger();
    private final PhoneWindow window =
            new PhoneWindow(Model.SNOM360, IDENTITY.mac(), events::add, changes::incrementAndGet);

    private Phone.Watcher follow() {
        return window.follow(IDENTITY, Optional.of(FIRMWARE), "http://settings/");
    }

    private static Installation installation() {
        byte[] file = UImage.build(NAME, SamplePayload.generate(1, 1000), Instant.EPOCH);
        FirmwareImage image =
                ((Verdict.Good) ImageChecker.check(file, NAME, Tokens.factory(Model.SNOM360), 5000, false)).image();
        FlashMap map = FlashMap.reduced();
        TearableFlash chip = new TearableFlash(map.size(), new Random(1));
        return Storage.mount(chip.powerUp(), map).bootloader().update(image, FIRMWARE);
    }

    private List<Stage> everyStage() {
        Installation installation = installation();
        return List.of(
                new Stage.Boot(),
                new Stage.Recovery(Optional.empty()),
                new Stage.RecoveryLoading(
                        new RecoveryAddresses("10.0.0.7", "255.0.0.0", "", "10.0.0.1"), Optional.empty()),
                new Stage.Confirm(REQUEST, FIRMWARE),
                new Stage.Loading(REQUEST, FIRMWARE),
                new Stage.Erasing(installation),
                new Stage.Writing(installation),
                new Stage.Running(FIRMWARE, () -> Text.same("")),
                new Stage.Rebooting(Text.same("SW")),
                new Stage.Dead());
    }

    @Test
    void withoutPowerThePhoneIsOffAndKnownByItsMac() {
        assertThat(window.get()).isEqualTo(PhoneState.off(Model.SNOM360, "000413290001"));
        assertThat(window.get().stage()).isEqualTo(StageName.OFF);
        assertThat(window.get().screen()).isEqualTo(Screen.blank());
    }

    @Test
    void anUptimeShowsTheVersionsInTheSlot() {
        follow();
        assertThat(window.get().applicationVersion()).isEqualTo("snom360-SIP 6.5.10");
        assertThat(window.get().rootfsVersion()).isEqualTo("snom360 jffs2 v3.36");
        assertThat(window.get().linuxVersion()).isEqualTo("snom360 linux 3.25");
        assertThat(window.get().userAgent()).startsWith("Mozilla/4.0 (compatible; snom360-SIP 6.5.10");
        assertThat(window.get().settingServer()).isEqualTo("http://settings/");
        assertThat(events).isEmpty();
    }

    @Test
    void aPhoneWithoutFirmwareShowsNone() {
        window.follow(IDENTITY, Optional.empty(), "");
        assertThat(window.get().applicationVersion()).isEmpty();
        assertThat(window.get().userAgent()).isEmpty();
        assertThat(window.get().mac()).isEqualTo("000413290001");
    }

    @Test
    void theStateFollowsEveryStageAndOneEventIsPostedForEach() {
        Phone.Watcher watcher = follow();
        List<StageName> seen = new ArrayList<>();
        for (Stage stage : everyStage()) {
            int before = changes.get();
            watcher.entered(stage);
            seen.add(window.get().stage());
            assertThat(changes.get()).isGreaterThan(before);
        }
        assertThat(seen)
                .containsExactly(
                        StageName.BOOT,
                        StageName.RECOVERY,
                        StageName.LOADING,
                        StageName.CONFIRM,
                        StageName.LOADING,
                        StageName.ERASING,
                        StageName.WRITING,
                        StageName.RUNNING,
                        StageName.REBOOTING,
                        StageName.DEAD);
        assertThat(events)
                .containsExactly(
                        new Event.Stage("Boot", ""),
                        new Event.Stage("Recovery", ""),
                        new Event.Stage("Loading", "tftp://10.0.0.1"),
                        new Event.Stage("Confirm", "http://server/a.bin"),
                        new Event.Stage("Loading", "http://server/a.bin"),
                        new Event.Stage("Erasing", NAME),
                        new Event.Stage("Writing", NAME),
                        new Event.Stage("Running", "snom360-6.5.10-SIP-j"),
                        new Event.Stage("Rebooting", "SW"),
                        new Event.Stage("Dead", ""));
    }

    @Test
    void fromErasingOnThereAreNoVersionsUntilTheNextUptime() {
        Phone.Watcher watcher = follow();
        Installation installation = installation();
        watcher.entered(new Stage.Loading(REQUEST, FIRMWARE));
        assertThat(window.get().applicationVersion()).isNotEmpty();

        watcher.entered(new Stage.Erasing(installation));
        assertThat(window.get().applicationVersion()).isEmpty();
        assertThat(window.get().rootfsVersion()).isEmpty();
        assertThat(window.get().linuxVersion()).isEmpty();
        assertThat(window.get().userAgent()).isEmpty();
        assertThat(window.get().settingServer()).isEqualTo("http://settings/");
        watcher.entered(new Stage.Writing(installation));
        watcher.entered(new Stage.Rebooting(Text.same("Rebooting")));
        assertThat(window.get().applicationVersion()).isEmpty();

        follow();
        assertThat(window.get().applicationVersion()).isEqualTo("snom360-SIP 6.5.10");
    }

    @Test
    void pullingThePlugDarkensTheGlassAndKeepsTheMac() {
        window.follow(new Identity("00041329FFFF", "snom360", ""), Optional.of(FIRMWARE), "")
                .entered(new Stage.Boot());
        window.watch(new ShownScreens()).show(Screen.of("boot", "BenchPhone"));
        window.wentOff();
        assertThat(window.get()).isEqualTo(PhoneState.off(Model.SNOM360, "00041329FFFF"));
    }

    @Test
    void aScreenIsPassedOnAndSeenHere() {
        ShownScreens glass = new ShownScreens();
        Display watched = window.watch(glass);
        Screen idle = Screen.of("idle", "snom 360", "10:11");

        watched.show(idle);

        assertThat(glass.showing()).isEqualTo(idle);
        assertThat(watched.showing()).isEqualTo(idle);
        assertThat(window.get().screen()).isEqualTo(idle);
        assertThat(window.get().progress()).isEmpty();
        assertThat(events).containsExactly(new Event.Display("idle", "snom 360\n10:11"));
    }

    @Test
    void progressChangesTheStateButPostsOneEventOnly() {
        Display watched = window.watch(new ShownScreens());
        Screen writing = Screen.of("writing", "Writing", NAME);
        for (int percent = 0; percent <= 100; percent++) {
            watched.show(writing.withProgress(percent / 100.0));
            assertThat(window.get().progress()).isEqualTo(OptionalDouble.of(percent / 100.0));
        }
        assertThat(changes).hasValue(101);
        assertThat(events).hasSize(1);
        watched.show(Screen.of("rebooting", "Rebooting"));
        assertThat(events).hasSize(2);
        assertThat(window.get().progress()).isEmpty();
    }

    @Test
    void callsAreSeenWhenTheyChangeAndGoWithThePower() {
        PhoneState.Call call = new PhoneState.Call("c1", 1, "in", "ringing", "", "200", 0, false, Optional.empty());
        window.callsAre(List.of(call));
        window.callsAre(List.of(call));
        assertThat(changes).hasValue(1);
        assertThat(window.get().calls()).containsExactly(call);
        window.wentOff();
        assertThat(window.get().calls()).isEmpty();
    }

    @Test
    void theSameScreenAgainIsNoChange() {
        Display watched = window.watch(new ShownScreens());
        for (int i = 0; i < 10; i++) {
            watched.show(Screen.of("idle", "snom 360"));
        }
        assertThat(changes).hasValue(1);
        assertThat(events).hasSize(1);
    }

    @Test
    void anotherHeadingUnderTheSameNameIsAnotherScreen() {
        Display watched = window.watch(new ShownScreens());
        watched.show(Screen.of("idle", "one"));
        watched.show(Screen.of("idle", "two"));
        assertThat(events).hasSize(2);
    }

    @Test
    void keysAreSeenOnceEachAsThePhoneTakesThem() {
        ScriptedKeys script = new ScriptedKeys(new FakeTime())
                .press(Key.OK)
                .nothing()
                .letGo(Key.OK)
                .press(Key.STAR);
        Keys watched = window.watch(script);
        for (int i = 0; i < 6; i++) {
            watched.await(Duration.ofSeconds(1));
        }
        assertThat(events)
                .containsExactly(
                        new Event.KeyPressed("OK"), new Event.KeyReleased("OK", 50), new Event.KeyPressed("STAR"));
    }
}
