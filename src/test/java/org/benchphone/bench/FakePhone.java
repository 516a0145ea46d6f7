package org.benchphone.bench;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.benchphone.board.Key;
import org.benchphone.board.Lamp;
import org.benchphone.board.Model;
import org.benchphone.event.Event;
import org.benchphone.event.Events;
import org.benchphone.image.Tokens;
import org.benchphone.panel.Screen;
import org.benchphone.phone.PhoneState;
import org.benchphone.phone.StageName;
import org.benchphone.power.PowerSupply;
import org.benchphone.power.Uptime;

/**
 * Walks through the life of a phone on keys: while it runs, REDIAL asks for an update; then OK confirms. It erases and
 * programs its flash as the real one would, one block a {@code pace}.
 */
final class FakePhone implements PowerSupply.Device {
    static final int FIRMWARE = 0x40000;
    static final int BLOCK = 64 * 1024;
    private static final int REQUEST = 0xF00000;
    private static final int BLOCKS = 40;

    final FakeFlash flash = new FakeFlash(() -> this.uptime);
    final FakeFixture fixture;
    private final Events events;
    private final Model model;
    private final Duration pace;
    private volatile Uptime uptime;
    private volatile PhoneState state;

    FakePhone(Model model, Events events, Duration pace) {
        this.model = model;
        this.fixture = new FakeFixture(model, flash);
        this.events = events;
        this.pace = pace;
        flash.write(0, FakeFlash.content(0x30000, 1));
        flash.write(0x30000, FakeFlash.content(0x1000, 2));
        flash.write(FIRMWARE, FakeFlash.content(BLOCKS * BLOCK, 3));
        flash.write(0xC00000, FakeFlash.content(0x5000, 4));
        state = PhoneState.off(model, "000413230001");
    }

    PhoneState state() {
        return state;
    }

    /** As if it had come there. */
    void stage(StageName now) {
        enter(now, Screen.blank());
    }

    @Override
    public void live(Uptime now) {
        uptime = now;
        now.<AutoCloseable>entrust(fixture::dark);
        fixture.moves.clear();
        enter(StageName.BOOT, Screen.of("boot", "snom360", "Booting", "press any key: 3"));
        now.sleep(pace.multipliedBy(8));
        if (flash.isErased(FIRMWARE)) {
            recover();
        } else if (!flash.isErased(REQUEST) && confirmed()) {
            update();
        } else {
            run();
        }
        enter(StageName.REBOOTING, Screen.of("rebooting", "Rebooting"));
        now.sleep(pace.multipliedBy(4));
    }

    private void run() {
        flash.erase(REQUEST, 4096);
        events.post(new Event.FirmwareStarted("snom360-SIP 6.5.10"));
        enter(
                StageName.RUNNING,
                Screen.of("idle", "snom360", "2026-11-22 17:04", "Lab phone 12")
                        .withSoftkey(Key.F1, "Call", "dial")
                        .withSoftkey(Key.F4, "Menu", "menu"));
        fixture.light(Lamp.P1, true);
        fixture.light(Lamp.MESSAGE, true);
        while (awaitPress() != Key.REDIAL) {
            fixture.light(Lamp.P2, !fixture.isLit(Lamp.P2));
        }
        events.post(new Event.UpdateRequested("http://127.0.0.1/snom360-6.5.20-SIP-j.bin", "page"));
        flash.program(REQUEST, FakeFlash.content(256, 5));
        show(Screen.of("sw", "SW"));
        uptime.sleep(pace.multipliedBy(4));
    }

    private boolean confirmed() {
        enter(
                StageName.CONFIRM,
                Screen.of("confirm-update", "Update", "Install 6.5.20 now?", "OK: yes  X: not now")
                        .withSoftkey(Key.F1, "Yes", "confirm")
                        .withSoftkey(Key.F4, "No", "cancel"));
        while (true) {
            Key key = awaitPress();
            if (key == Key.OK || key == Key.X) {
                events.post(new Event.UpdateAnswered(key.label()));
                return key == Key.OK;
            }
        }
    }

    private void update() {
        for (int i = 0; i <= 10; i++) {
            progress(StageName.LOADING, i / 10.0);
            uptime.sleep(pace);
        }
        events.post(new Event.ImageLoaded("snom360-6.5.20-SIP-j", BLOCKS * BLOCK, "127.0.0.1"));
        write();
        flash.erase(REQUEST, 4096);
    }

    private void write() {
        for (int i = 0; i < BLOCKS; i++) {
            progress(StageName.ERASING, (double) i / BLOCKS);
            flash.erase(FIRMWARE + i * BLOCK, BLOCK);
            uptime.sleep(pace);
        }
        for (int i = BLOCKS - 1; i >= 0; i--) {
            progress(StageName.WRITING, 1 - (i + 1.0) / BLOCKS);
            for (int page = 0; page < BLOCK; page += 4096) {
                flash.program(FIRMWARE + i * BLOCK + page, FakeFlash.content(4096, i));
            }
            uptime.sleep(pace);
        }
        events.post(new Event.FirmwareWritten("snom360-6.5.20-SIP-j", BLOCKS * BLOCK, BLOCKS * BLOCK, 1234));
    }

    private void recover() {
        events.post(new Event.Note("no firmware in the slot"));
        enter(StageName.RECOVERY, Screen.of("recovery", "No firmware", "OK: load by TFTP"));
        while (awaitPress() != Key.OK) {}
        write();
        flash.erase(REQUEST, 4096);
    }

    private void progress(StageName stage, double progress) {
        Screen screen = Screen.of(stage.label().toLowerCase(java.util.Locale.ROOT), stage.label())
                .withProgress(progress);
        if (state.stage() == stage) {
            state = state(stage, screen);
            fixture.show(TinyFont.of(screen));
        } else {
            enter(stage, screen);
        }
    }

    /** The glass comes first: whoever waits for the stage may then draw on it undisturbed. */
    private void enter(StageName stage, Screen screen) {
        fixture.show(TinyFont.of(screen));
        state = state(stage, screen);
        events.post(new Event.Stage(stage.label(), ""));
        events.post(new Event.Display(screen.name(), screen.text()));
    }

    private void show(Screen screen) {
        state = state(state.stage(), screen);
        fixture.show(TinyFont.of(screen));
        events.post(new Event.Display(screen.name(), screen.text()));
    }

    private PhoneState state(StageName stage, Screen screen) {
        return new PhoneState(
                stage,
                model,
                "000413230001",
                Tokens.decode("snom360-SIP 6.5.10; snom360 jffs2 v3.36; snom360 linux 3.25"),
                "",
                List.of(),
                List.of(),
                screen);
    }

    private Key awaitPress() {
        while (true) {
            uptime.check();
            FakeFixture.Move move = next();
            if (move != null) {
                events.post(
                        move.down()
                                ? new Event.KeyPressed(move.key().label())
                                : new Event.KeyReleased(move.key().label(), 0));
                if (move.down()) {
                    return move.key();
                }
            }
        }
    }

    private FakeFixture.Move next() {
        try {
            return fixture.moves.poll(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            uptime.interrupted();
            throw new IllegalStateException("unreachable", e);
        }
    }
}
