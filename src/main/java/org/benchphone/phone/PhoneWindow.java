package org.benchphone.phone;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.benchphone.board.Key;
import org.benchphone.board.Model;
import org.benchphone.bootloader.SlotHeader;
import org.benchphone.event.Event;
import org.benchphone.event.Events;
import org.benchphone.flash.Identity;
import org.benchphone.image.Tokens;
import org.benchphone.panel.Display;
import org.benchphone.panel.KeyEvent;
import org.benchphone.panel.Keys;
import org.benchphone.panel.Screen;

/**
 * Through which the bench looks at the phone: the one place where what the phone does becomes state and events. It
 * outlives uptimes; while there is none it shows a phone that is off.
 */
public final class PhoneWindow implements Supplier<PhoneState> {
    private final Model model;
    private final Events events;
    private final Runnable changed;
    private final AtomicLong shown = new AtomicLong();
    private volatile PhoneState state;
    private volatile Optional<InetAddress> address = Optional.empty();
    private StageName announced = StageName.OFF;

    /** @param changed called after each change, in the thread that made it */
    public PhoneWindow(Model model, String mac, Events events, Runnable changed) {
        this.model = model;
        this.events = events;
        this.changed = changed;
        state = PhoneState.off(model, mac);
    }

    @Override
    public PhoneState get() {
        return state;
    }

    /** How often the phone has shown a screen, be it the same; the running one does so every second. */
    public long shown() {
        return shown.get();
    }

    /** The phone is dark. */
    public void wentOff() {
        change(now -> PhoneState.off(model, now.mac()));
    }

    /**
     * Follows the phone through one uptime.
     *
     * @param settingServer the setting of that name
     */
    public Phone.Watcher follow(Identity identity, Optional<SlotHeader> firmware, String settingServer) {
        announced = StageName.OFF;
        Optional<Tokens> tokens = firmware.map(SlotHeader::tokens).flatMap(Tokens::decode);
        change(now -> now.withIdentity(identity.mac())
                .withFirmware(tokens)
                .withSettingServer(settingServer)
                .withLines(List.of())
                .withCalls(List.of()));
        return this::entered;
    }

    /** The phone asks this server now. */
    public void settingServerIs(String url) {
        change(now -> now.withSettingServer(url));
    }

    /** How the phone's SIP identities stand now. */
    public void linesAre(List<PhoneState.Line> lines) {
        change(now -> now.withLines(lines));
    }

    /** The phone's calls are these now. Nothing happens when they were before. */
    public void callsAre(List<PhoneState.Call> calls) {
        if (!calls.equals(state.calls())) {
            change(now -> now.withCalls(calls));
        }
    }

    /** The phone's pages are at this address from now on. */
    public void addressIs(InetAddress now) {
        address = Optional.of(now);
    }

    /** Where the phone's pages are, or were when it was on last; empty while they have been nowhere yet. */
    public Optional<InetAddress> address() {
        return address;
    }

    private void entered(Stage stage) {
        StageName name = stage.name();
        String detail = switch (stage) {
            case Stage.Confirm(var request, var installed) -> request.shownUrl();
            case Stage.Loading(var request, var installed) -> request.shownUrl();
            case Stage.RecoveryLoading(var addresses, var tokens) -> "tftp://" + addresses.server();
            case Stage.Erasing(var installation) -> installation.image().name().stem();
            case Stage.Writing(var installation) -> installation.image().name().stem();
            case Stage.Running(var header, var services) -> header.name();
            case Stage.Rebooting(var words) -> words.english();
            case Stage.Provisioning provisioning -> "";
            case Stage.Boot boot -> "";
            case Stage.Recovery recovery -> "";
            case Stage.Dead dead -> "";
        };
        boolean noFirmware = stage instanceof Stage.Erasing;
        change(now -> noFirmware ? now.withStage(name).withFirmware(Optional.empty()) : now.withStage(name));
        if (name != announced) {
            announced = name;
            events.post(new Event.Stage(name.label(), detail));
        }
    }

    /** From any thread: the phone's own, and those of SIP. */
    private synchronized void change(UnaryOperator<PhoneState> how) {
        state = how.apply(state);
        changed.run();
    }

    /** A display whose screens are seen here too. */
    public Display watch(Display display) {
        return new Display() {
            @Override
            public void show(Screen screen) {
                Screen before = display.showing();
                display.show(screen);
                shown.incrementAndGet();
                if (!screen.equals(before)) {
                    change(now -> now.withScreen(screen));
                    if (!screen.name().equals(before.name())
                            || !screen.heading().equals(before.heading())) {
                        events.post(new Event.Display(screen.name(), screen.text()));
                    }
                }
            }

            @Override
            public Screen showing() {
                return display.showing();
            }
        };
    }

    /** Keys whose presses are seen here too. */
    public Keys watch(Keys keys) {
        Consumer<KeyEvent> post = event -> events.post(
                switch (event) {
                    case KeyEvent.Pressed(var key) -> new Event.KeyPressed(key.label());
                    case KeyEvent.Released(var key, var held) -> new Event.KeyReleased(key.label(), held.toMillis());
                });
        return new Keys() {
            @Override
            public Optional<KeyEvent> await(Duration patience) {
                Optional<KeyEvent> event = keys.await(patience);
                event.ifPresent(post);
                return event;
            }

            @Override
            public boolean isHeldSincePowerOn(Key key) {
                return keys.isHeldSincePowerOn(key);
            }
        };
    }
}
