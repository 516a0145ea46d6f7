package org.benchphone.firmware;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.benchphone.board.Key;
import org.benchphone.board.Lamp;
import org.benchphone.board.Picture;
import org.benchphone.bootloader.BootEnvironment;
import org.benchphone.event.Event;
import org.benchphone.event.Events;
import org.benchphone.language.Language;
import org.benchphone.language.Text;
import org.benchphone.panel.KeyEvent;
import org.benchphone.panel.Panel;
import org.benchphone.power.Uptime;
import org.benchphone.provisioning.Renewal;
import org.benchphone.settings.Outcome;
import org.benchphone.settings.Settings;
import org.benchphone.sip.registration.Registration;
import org.benchphone.web.PhoneControl;

/**
 * The phone as it runs: idle screen, menus, web pages. One thread owns all of it; keys and pages post to its queue.
 *
 * <pre>
 *   keypad ──► key pump ─┐
 *   web pages ─────────► EventLoop ──► Ui ──► display
 *                          └──► settings, call lists, the update request: flash
 * </pre>
 */
public final class RunningFirmware implements Firmware {
    private static final Duration CLOCK = Duration.ofSeconds(1);

    private final Uptime uptime;
    private final Panel panel;
    private final PhoneFacts facts;
    private final Settings settings;
    private final CallLists callLists;
    private final BootEnvironment environment;
    private final Events events;
    private final Supplier<Picture> glass;
    private final BiConsumer<Lamp, Boolean> lamps;
    private final Consumer<PhoneControl> webPages;
    private final Telephony telephony;
    private final EventLoop loop;
    private final Refresh refresh;
    private final Ui ui;

    /**
     * @param glass what the eye sees, for the page that shows it
     * @param lamps lights a lamp or puts it out
     * @param webPages starts the phone's web server for this uptime
     * @param renewal asks for settings and firmware again
     * @param telephony has come up before
     */
    public RunningFirmware(
            Uptime uptime,
            Panel panel,
            PhoneFacts facts,
            Settings settings,
            CallLists callLists,
            BootEnvironment environment,
            Events events,
            Supplier<Picture> glass,
            BiConsumer<Lamp, Boolean> lamps,
            Consumer<PhoneControl> webPages,
            Renewal renewal,
            Telephony telephony) {
        this.uptime = uptime;
        this.panel = panel;
        this.facts = facts;
        this.settings = settings;
        this.callLists = callLists;
        this.environment = environment;
        this.events = events;
        this.glass = glass;
        this.lamps = lamps;
        this.webPages = webPages;
        this.telephony = telephony;
        loop = new EventLoop(uptime);
        refresh = new Refresh(uptime, loop, renewal, environment, settings, events, telephony::registerAnew);
        ui = new Ui(facts, new PanelActions());
    }

    /** Brings the web pages up; what they ask for waits until {@link #run}. */
    public Firmware start() {
        panel.keys().flush();
        webPages.accept(new Control(facts, settings, environment, events, loop, glass, this::press, refresh));
        telephony.registerAnew();
        telephony.attach(new CalledBySip());
        events.post(new Event.FirmwareStarted(facts.tokens().applicationVersion()));
        return this;
    }

    @Override
    public Text run() {
        show();
        uptime.start("key pump", this::pumpKeys);
        return loop.run(CLOCK, this::tick);
    }

    private void tick() {
        refresh.look();
        show();
    }

    private void pumpKeys() {
        while (true) {
            if (panel.keys().await(Duration.ofMinutes(1)).orElse(null) instanceof KeyEvent.Pressed(Key key)) {
                loop.post(() -> press(key));
            }
        }
    }

    private void press(Key key) {
        ui.press(key);
        show();
    }

    private void show() {
        panel.show(ui.screen(uptime.time().now()));
    }

    /** What a NOTIFY sets going. */
    private final class CalledBySip implements Telephony.Running {
        @Override
        public void reboot() {
            loop.post(() -> loop.reboot(Control.REBOOTING));
        }

        @Override
        public void refresh() {
            loop.post(refresh::now);
        }

        @Override
        public void messagesWaiting(boolean waiting) {
            loop.post(() -> lamps.accept(Lamp.MESSAGE, waiting));
        }

        @Override
        public void registrationsChanged() {
            loop.post(RunningFirmware.this::show);
        }
    }

    /** In the loop's thread. */
    private final class PanelActions implements Ui.Actions {
        @Override
        public Language language() {
            return settings.language();
        }

        @Override
        public boolean isRegistered() {
            return telephony.registrations().stream().anyMatch(line -> line.state() == Registration.State.REGISTERED);
        }

        @Override
        public Optional<Text> setLanguage(Language language) {
            return switch (settings.change(Map.of("language", language.settingValue()))) {
                case Outcome.Refused(Text sentence) -> Optional.of(sentence);
                case Outcome.Changed(var names, var needsReboot) -> {
                    if (!names.isEmpty()) {
                        events.post(new Event.SettingsChanged(names.size(), "panel"));
                    }
                    yield Optional.empty();
                }
            };
        }

        @Override
        public void light(Lamp lamp, boolean lit) {
            lamps.accept(lamp, lit);
        }

        @Override
        public void dialled(String number) {
            callLists.add(
                    CallLists.Kind.DIALLED, new CallLists.Call(uptime.time().now(), number));
        }

        @Override
        public List<String> calls(CallLists.Kind kind) {
            return callLists.calls(kind).stream().map(CallLists.Call::party).toList();
        }

        @Override
        public void reboot() {
            loop.reboot(Control.REBOOTING);
        }
    }
}
