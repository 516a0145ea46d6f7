package org.benchphone.firmware;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.benchphone.board.Key;
import org.benchphone.board.Lamp;
import org.benchphone.board.Model;
import org.benchphone.board.Picture;
import org.benchphone.bootloader.BootEnvironment;
import org.benchphone.calls.CallLists;
import org.benchphone.calls.FakeSip;
import org.benchphone.calls.PhoneCall;
import org.benchphone.calls.Reception;
import org.benchphone.event.Event;
import org.benchphone.firmware.ui.SampleFacts;
import org.benchphone.flash.MemoryStore;
import org.benchphone.language.Language;
import org.benchphone.language.Text;
import org.benchphone.panel.Keys;
import org.benchphone.panel.Lamps.Pattern;
import org.benchphone.panel.Panel;
import org.benchphone.panel.ShownScreens;
import org.benchphone.power.Time;
import org.benchphone.power.Uptime;
import org.benchphone.settings.Settings;
import org.benchphone.sip.registration.Registration;
import org.benchphone.web.PhoneControl;

/** A running phone, registered, with somebody to talk to, in its own threads. */
final class RunningPhone implements AutoCloseable {
    final Uptime uptime = new Uptime(Time.system());
    final Settings settings = new Settings(new MemoryStore());
    final CallLists lists = new CallLists(new MemoryStore());
    final BootEnvironment environment = new BootEnvironment(new MemoryStore());
    final AskedAgain server = new AskedAgain(settings, uptime.time());
    final FakeSip sip = new FakeSip();
    final ShownScreens display = new ShownScreens();
    final Map<Lamp, Pattern> lamps = new ConcurrentHashMap<>();
    final List<Event> events = new CopyOnWriteArrayList<>();
    final Telephony telephony = new Telephony(
            settings,
            Model.SNOM360,
            new Reception(settings, Model.SNOM360, sip::media),
            (handler, calls) -> {
                sip.listens(calls);
                Registration registered =
                        new Registration(1, "sip:100@pbx", Registration.State.REGISTERED, Text.same("until later"));
                return new Telephony.Sip(accounts -> {}, line -> {}, () -> List.of(registered), Optional.of(sip));
            },
            lines -> {},
            events::add);
    volatile List<PhoneCall> calls = List.of();
    private final CompletableFuture<PhoneControl> pages = new CompletableFuture<>();
    private final CompletableFuture<Text> end = new CompletableFuture<>();
    private PhoneControl control;

    /** Comes up in SIP; answers calls only after {@link #start}. */
    RunningPhone() {
        telephony.comeUp();
    }

    RunningPhone start() throws Exception {
        Keys noKeypad = patience -> {
            try {
                Thread.sleep(patience);
            } catch (InterruptedException e) {
                uptime.interrupted();
            }
            return Optional.empty();
        };
        Firmware firmware = new RunningFirmware(
                        uptime,
                        new Panel(display, noKeypad, Language.ENGLISH),
                        SampleFacts.of(Model.SNOM360),
                        settings,
                        lists,
                        environment,
                        events::add,
                        Unreachable.actionUrls(uptime, settings, events::add),
                        () -> Picture.ofCharacters(2, List.of("ab", "cd")),
                        lamps::put,
                        pages::complete,
                        server,
                        telephony,
                        now -> calls = now)
                .start();
        control = pages.get(10, TimeUnit.SECONDS);
        uptime.start("phone", () -> end.complete(firmware.run()));
        awaitScreen("idle");
        return this;
    }

    void press(Key... keys) {
        for (Key key : keys) {
            control.press(key);
        }
    }

    PhoneControl control() {
        return control;
    }

    void awaitScreen(String name) throws InterruptedException {
        until(() -> display.showing().name().equals(name));
    }

    /** Done when all that was asked for before has been done. */
    void settle() {
        control.saveSettings(Map.of());
    }

    static void until(BooleanSupplier happened) throws InterruptedException {
        while (!happened.getAsBoolean()) {
            Thread.sleep(1);
        }
    }

    boolean isRebooting() {
        return end.isDone();
    }

    String rebootWords() throws Exception {
        return end.get(30, TimeUnit.SECONDS).english();
    }

    @Override
    public void close() {
        uptime.close();
    }
}
