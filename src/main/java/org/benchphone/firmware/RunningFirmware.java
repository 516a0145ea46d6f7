package org.benchphone.firmware;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.benchphone.action.ActionUrls;
import org.benchphone.board.Key;
import org.benchphone.board.Lamp;
import org.benchphone.board.Picture;
import org.benchphone.bootloader.BootEnvironment;
import org.benchphone.calls.CallLists;
import org.benchphone.calls.PhoneCall;
import org.benchphone.calls.PhoneCalls;
import org.benchphone.event.Event;
import org.benchphone.event.Events;
import org.benchphone.firmware.ui.Actions;
import org.benchphone.firmware.ui.CallLamps;
import org.benchphone.firmware.ui.PhoneFacts;
import org.benchphone.firmware.ui.Ui;
import org.benchphone.language.Language;
import org.benchphone.language.Text;
import org.benchphone.panel.KeyEvent;
import org.benchphone.panel.Lamps;
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
 *   web pages ─────────► EventLoop ──► Ui ──► display, lamps
 *   SIP ─────────────────┘  ├──► PhoneCalls ──► SIP
 *                           └──► settings, call lists, the update request: flash
 * </pre>
 */
public final class RunningFirmware implements Firmware {
    private static final Duration CLOCK = Duration.ofSeconds(1);

    private final Uptime uptime;
    private final Panel panel;
    private final PhoneFacts facts;
    private final Settings settings;
    private final BootEnvironment environment;
    private final Events events;
    private final Supplier<Picture> glass;
    private final BiConsumer<Lamp, Lamps.Pattern> lamps;
    private final Consumer<PhoneControl> webPages;
    private final Telephony telephony;
    private final EventLoop loop;
    private final Refresh refresh;
    private final PhoneCalls calls;
    private final Ui ui;
    private final Map<Lamp, Lamps.Pattern> lit = new EnumMap<>(Lamp.class);
    private boolean messagesWait;
    private Optional<Text> waitingReboot = Optional.empty();

    /**
     * @param actions tells web servers what happens
     * @param glass what the eye sees, for the page that shows it
     * @param lamps has a lamp burn like that
     * @param webPages starts the phone's web server for this uptime
     * @param renewal asks for settings and firmware again
     * @param telephony has come up before
     * @param callsChanged told of all calls after each change, and each second while there are any
     */
    public RunningFirmware(
            Uptime uptime,
            Panel panel,
            PhoneFacts facts,
            Settings settings,
            CallLists callLists,
            BootEnvironment environment,
            Events events,
            ActionUrls actions,
            Supplier<Picture> glass,
            BiConsumer<Lamp, Lamps.Pattern> lamps,
            Consumer<PhoneControl> webPages,
            Renewal renewal,
            Telephony telephony,
            Consumer<List<PhoneCall>> callsChanged) {
        this.uptime = uptime;
        this.panel = panel;
        this.facts = facts;
        this.settings = settings;
        this.environment = environment;
        this.events = new ActionTriggers(events, actions, settings);
        this.glass = glass;
        this.lamps = lamps;
        this.webPages = webPages;
        this.telephony = telephony;
        loop = new EventLoop(uptime);
        refresh = new Refresh(
                uptime,
                loop,
                renewal,
                environment,
                settings,
                this.events,
                telephony::registerAnew,
                this::rebootAfterCalls);
        calls = new PhoneCalls(
                facts.model(),
                telephony::calls,
                telephony.reception(),
                callLists,
                settings,
                this.events,
                uptime.time(),
                callsChanged);
        ui = new Ui(facts, calls, new PanelActions());
    }

    /** Brings the web pages up; what they ask for waits until {@link #run}. */
    public Firmware start() {
        panel.keys().flush();
        webPages.accept(new Control(
                facts,
                settings,
                environment,
                events,
                loop,
                glass,
                this::press,
                refresh,
                new CallsOfPages(telephony, calls, uptime.time())));
        telephony.registerAnew();
        telephony.attach(new CalledBySip());
        telephony.reception().attach(loop::post, calls, this::show);
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
        calls.tick();
        show();
    }

    /** At once without calls; else the display says so, and once more changes nothing. */
    private void rebootAfterCalls(Text words) {
        if (waitingReboot.isEmpty()) {
            waitingReboot = Optional.of(words);
            if (!calls.all().isEmpty()) {
                events.post(new Event.RebootWaits(calls.all().size()));
            }
        }
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
        if (calls.all().isEmpty()) {
            waitingReboot.ifPresent(loop::reboot);
        }
        panel.show(ui.screen(uptime.time().now()));
        CallLamps.of(facts.model(), calls, messagesWait).forEach((lamp, pattern) -> {
            if (lit.put(lamp, pattern) != pattern) {
                lamps.accept(lamp, pattern);
            }
        });
    }

    /** What a NOTIFY sets going. */
    private final class CalledBySip implements Telephony.Running {
        @Override
        public void reboot() {
            loop.post(() -> rebootAfterCalls(Control.REBOOTING));
        }

        @Override
        public void refresh() {
            loop.post(refresh::now);
        }

        @Override
        public void messagesWaiting(boolean waiting) {
            loop.post(() -> {
                messagesWait = waiting;
                show();
            });
        }

        @Override
        public void registrationsChanged() {
            loop.post(RunningFirmware.this::show);
        }
    }

    /** In the loop's thread. */
    private final class PanelActions implements Actions {
        @Override
        public Language language() {
            return settings.language();
        }

        @Override
        public List<Identity> identities() {
            return telephony.registrations().stream()
                    .filter(line -> line.state() == Registration.State.REGISTERED)
                    .map(line -> new Identity(line.line(), line.aor()))
                    .toList();
        }

        @Override
        public Optional<Text> setLanguage(Language language) {
            return set("language", language.settingValue());
        }

        @Override
        public Optional<Text> setDnd(boolean on) {
            return set("dnd_mode", on ? "on" : "off");
        }

        private Optional<Text> set(String name, String value) {
            return switch (settings.change(Map.of(name, value))) {
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
        public boolean isMessageWaiting() {
            return messagesWait;
        }

        @Override
        public boolean isRebootWaiting() {
            return waitingReboot.isPresent();
        }

        @Override
        public void light(Lamp lamp, boolean on) {
            lamps.accept(lamp, on ? Lamps.Pattern.ON : Lamps.Pattern.OFF);
        }

        @Override
        public void reboot() {
            loop.reboot(Control.REBOOTING);
        }
    }
}
