package org.benchphone.phone;

import java.time.Duration;
import java.util.Optional;
import java.util.function.DoubleConsumer;
import java.util.function.Function;
import org.benchphone.bootloader.BootEnvironment;
import org.benchphone.bootloader.Bootloader;
import org.benchphone.bootloader.Installation;
import org.benchphone.bootloader.RecoveryAddresses;
import org.benchphone.bootloader.RecoveryLoader;
import org.benchphone.bootloader.SlotHeader;
import org.benchphone.bootloader.TftpRecovery;
import org.benchphone.bootloader.UpdateRequest;
import org.benchphone.event.Event;
import org.benchphone.event.Events;
import org.benchphone.fetch.Fetcher;
import org.benchphone.firmware.Firmware;
import org.benchphone.flash.DeadFlash;
import org.benchphone.language.Text;
import org.benchphone.panel.Panel;
import org.benchphone.panel.Screen;
import org.benchphone.power.Uptime;
import org.benchphone.provisioning.BootUp;
import org.benchphone.provisioning.Provisioned;
import org.benchphone.update.Updater;

/**
 * The whole life of the phone, from power-on to the next reset. Each stage is a method of a few lines that blocks, shows
 * the words of the update page on the display, and says what comes next.
 *
 * <pre>
 *                 ┌──────────────── key at the prompt, or no firmware ──► Recovery ──► Loading ─┐
 *                 │                                                          ▲  refused  │      │
 *   power-on ──► Boot ── a request waits ──► Confirm ── OK ──► Loading ──┐   └───────────┘      │
 *      ▲          │ none                        │ X              │       ▼                      ▼
 *      │          │              refused or the ▼ same image     │    Erasing ──► Writing ◄─────┘
 *      │          └──────────────────────► Provisioning ◄────────┘                  │  (through Erasing)
 *      │                                        │  an update: to Confirm or Loading │
 *      │                                        ▼  new settings: to Rebooting       │
 *      │                                     Running                                │
 *      │                                        │ LOAD: SW                          │
 *      └──────────────── Rebooting ◄────────────┴───────────────────────────────────┘
 * </pre>
 *
 * Power may go at any point. What then is at the next power-on follows from flash alone: see {@link Bootloader}.
 */
public final class Phone {
    private static final Text PRESS_ANY_KEY = new Text("Press any key to continue.", "Weiter mit beliebiger Taste.");

    private static final Text REBOOTING = new Text("Rebooting", "Neustart");

    private static final Text FLASH_FAILED =
            new Text("The flash chip is worn or broken.", "Der Flash-Baustein ist defekt.");

    private static final Text STARTING = new Text("starting", "startet");

    /** Who is told of every stage when it begins. */
    @FunctionalInterface
    public interface Watcher {
        void entered(Stage stage);
    }

    private final Uptime uptime;
    private final Panel panel;
    private final Duration wordsStay;
    private final Events events;
    private final BootEnvironment environment;
    private final Bootloader bootloader;
    private final TftpRecovery recovery;
    private final Updater updater;
    private final BootUp bootUp;
    private final Function<SlotHeader, Firmware> firmware;
    private final Watcher watcher;

    /**
     * @param wordsStay how long a message stands that nobody needs to answer, {@code SW} among them
     * @param bootUp asks for settings and firmware
     */
    public Phone(
            Uptime uptime,
            Panel panel,
            Duration wordsStay,
            Events events,
            BootEnvironment environment,
            Bootloader bootloader,
            TftpRecovery recovery,
            Updater updater,
            BootUp bootUp,
            Function<SlotHeader, Firmware> firmware,
            Watcher watcher) {
        this.uptime = uptime;
        this.panel = panel;
        this.wordsStay = wordsStay;
        this.events = events;
        this.environment = environment;
        this.bootloader = bootloader;
        this.recovery = recovery;
        this.updater = updater;
        this.bootUp = bootUp;
        this.firmware = firmware;
        this.watcher = watcher;
    }

    /** Returns when the phone wants a reset. */
    public void live() {
        Stage stage = new Stage.Boot();
        while (true) {
            watcher.entered(stage);
            Optional<Stage> next = live(stage);
            if (next.isEmpty()) {
                return;
            }
            stage = next.get();
        }
    }

    /** What comes after a stage; nothing after the last one. */
    private Optional<Stage> live(Stage stage) {
        return switch (stage) {
            case Stage.Boot() -> Optional.of(boot());
            case Stage.Recovery(var tokens) -> Optional.of(recover(tokens));
            case Stage.RecoveryLoading(var addresses, var tokens) -> Optional.of(loadForRecovery(addresses, tokens));
            case Stage.Confirm(var request, var installed) -> Optional.of(confirm(request, installed));
            case Stage.Loading(var request, var installed) -> Optional.of(load(request, installed));
            case Stage.Erasing(var installation) -> Optional.of(erase(installation));
            case Stage.Writing(var installation) -> Optional.of(write(installation));
            case Stage.Provisioning(var header, var tried) -> Optional.of(provision(header, tried));
            case Stage.Running(var header, var services) -> Optional.of(new Stage.Rebooting(services.run()));
            case Stage.Rebooting(var words) -> reboot(words);
            case Stage.Dead() -> stayDead();
        };
    }

    private Stage boot() {
        panel.show(Screen.of("boot", "BenchPhone", panel.say(STARTING)));
        return switch (bootloader.powerOn()) {
            case Bootloader.Found.Dead() -> new Stage.Dead();
            case Bootloader.Found.NoFirmware(var tokensBefore) -> {
                recovery.waitUntilWanted();
                yield new Stage.Recovery(tokensBefore);
            }
            case Bootloader.Found.Firmware(var header, var request) -> {
                if (recovery.isWanted()) {
                    yield new Stage.Recovery(Optional.of(header.tokens()));
                }
                yield request.map(waiting -> toUpdate(waiting, header))
                        .orElseGet(() -> new Stage.Provisioning(header, Optional.empty()));
            }
        };
    }

    private static Stage toUpdate(UpdateRequest request, SlotHeader installed) {
        return request.ask() ? new Stage.Confirm(request, installed) : new Stage.Loading(request, installed);
    }

    private Stage confirm(UpdateRequest request, SlotHeader installed) {
        if (updater.confirm(request)) {
            return new Stage.Loading(request, installed);
        }
        environment.finish(new Text("The update was declined with X.", "Das Update wurde mit X abgelehnt."));
        return withoutUpdate(request, installed);
    }

    private Stage load(UpdateRequest request, SlotHeader installed) {
        bootUp.goOnline();
        return switch (updater.load(request, installed, loading(Updater.fileName(request.shownUrl())))) {
            case Updater.Loaded.Image(var image) -> new Stage.Erasing(bootloader.update(image, installed));
            case Updater.Loaded.AlreadyInstalled(String name) -> {
                events.post(new Event.UpdateSkipped(name));
                Text sentence = new Text(name + " is installed already.", name + " ist schon installiert.");
                environment.finish(sentence);
                panel.show(Screen.of("update-skipped", "", panel.say(sentence)));
                uptime.sleep(wordsStay);
                yield withoutUpdate(request, installed);
            }
            case Updater.Loaded.Refused(String reason, Text sentence) -> {
                environment.finish(sentence);
                refuse(reason, sentence);
                yield withoutUpdate(request, installed);
            }
        };
    }

    private Stage recover(Optional<String> tokensBefore) {
        return new Stage.RecoveryLoading(recovery.ask(), tokensBefore);
    }

    private Stage loadForRecovery(RecoveryAddresses addresses, Optional<String> tokensBefore) {
        return switch (recovery.load(addresses, tokensBefore, loading(recovery.fileName()))) {
            case RecoveryLoader.Loaded.Image(var image) ->
                new Stage.Erasing(bootloader.recovery(image, tokensBefore.orElse("")));
            case RecoveryLoader.Loaded.Refused(String reason, Text sentence) -> {
                refuse(reason, sentence);
                yield new Stage.Recovery(tokensBefore);
            }
        };
    }

    private Stage erase(Installation installation) {
        try {
            installation.erase(progress("erasing", "Erasing", installation));
        } catch (DeadFlash e) {
            return failed(installation, e);
        }
        return new Stage.Writing(installation);
    }

    private Stage write(Installation installation) {
        long began = uptime.time().nanos();
        try {
            installation.write(progress("writing", "Writing", installation));
        } catch (DeadFlash e) {
            return failed(installation, e);
        }
        long millis = (uptime.time().nanos() - began) / 1_000_000;
        events.post(new Event.FirmwareWritten(
                installation.image().name().stem(),
                installation.erasedBytes(),
                installation.programmedBytes(),
                millis));
        return new Stage.Rebooting(REBOOTING);
    }

    /** The chip does not hold the firmware. What there is then, the bootloader finds out. */
    private Stage failed(Installation installation, DeadFlash reason) {
        events.post(new Event.UpdateFailed(installation.image().name().stem(), reason.getMessage()));
        insist(Screen.of("update-failed", "", panel.say(FLASH_FAILED), panel.say(PRESS_ANY_KEY)));
        return new Stage.Rebooting(REBOOTING);
    }

    /** What is in the slot stays; this boot does not try that firmware again. */
    private static Stage withoutUpdate(UpdateRequest request, SlotHeader installed) {
        return new Stage.Provisioning(installed, Optional.of(request.url()));
    }

    private Stage provision(SlotHeader header, Optional<String> tried) {
        return switch (bootUp.provision(header, tried)) {
            case Provisioned.Ready() -> new Stage.Running(header, firmware.apply(header));
            case Provisioned.Reboot(Text words) -> new Stage.Rebooting(words);
            case Provisioned.Update(UpdateRequest request) -> {
                environment.requestUpdate(request);
                yield toUpdate(request, header);
            }
        };
    }

    private Optional<Stage> reboot(Text words) {
        panel.show(Screen.of("rebooting", panel.say(words)));
        uptime.sleep(wordsStay);
        return Optional.empty();
    }

    private Optional<Stage> stayDead() {
        panel.show(Screen.blank());
        while (true) {
            uptime.sleep(Duration.ofDays(1));
        }
    }

    private void refuse(String reason, Text sentence) {
        events.post(new Event.UpdateRefused(reason, sentence.english()));
        insist(Screen.of("update-refused", "", panel.say(sentence), panel.say(PRESS_ANY_KEY)));
    }

    /** Shows words until somebody presses a key. */
    private void insist(Screen words) {
        // before the words that a person, or a script, answers as soon as they stand there
        panel.keys().flush();
        panel.show(words);
        panel.keys().awaitPress();
    }

    private Fetcher.Progress loading(String what) {
        Screen screen = Screen.of("loading", "Loading", what);
        panel.show(screen.withProgress(0));
        return (received, total) -> {
            boolean isTotalKnown = total > 0;
            panel.show(
                    isTotalKnown
                            ? screen.withProgress(Math.min(1, (double) received / total))
                            : Screen.of("loading", "Loading", what, received / 1024 + " KB"));
        };
    }

    private DoubleConsumer progress(String name, String word, Installation installation) {
        Screen screen = Screen.of(name, word, installation.image().name().stem());
        panel.show(screen.withProgress(0));
        return done -> panel.show(screen.withProgress(Math.floor(done * 100) / 100));
    }
}
