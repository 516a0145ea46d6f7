package org.benchphone.firmware;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.benchphone.board.Model;
import org.benchphone.calls.Reception;
import org.benchphone.event.Event;
import org.benchphone.event.Events;
import org.benchphone.settings.Settings;
import org.benchphone.sip.NotifyPolicy;
import org.benchphone.sip.SipHandler;
import org.benchphone.sip.call.CallControl;
import org.benchphone.sip.call.CallListener;
import org.benchphone.sip.identity.Account;
import org.benchphone.sip.registration.Registration;

/**
 * The phone's SIP identities, as its settings have them. It registers as soon as the phone has an address, with the
 * accounts that it had before: the settings that may change them are asked for afterwards, as on the phones. What a
 * NOTIFY wants of a phone that is still booting waits until it runs.
 *
 * <p>A power cut: nothing is said to any registrar; after the next power-on the same binding is renewed.
 */
public final class Telephony implements SipHandler {
    private final Settings settings;
    private final Model model;
    private final Reception reception;
    private final BiFunction<SipHandler, CallListener, Sip> start;
    private final Consumer<List<Registration>> changed;
    private final Events events;
    private final List<Consumer<Running>> waiting = new ArrayList<>();
    private Optional<Sip> sip = Optional.empty();
    private Running running;

    /**
     * SIP as it came up.
     *
     * @param register makes the phone's identities these
     * @param registerAgain asks the registrar of a line again, without waiting for its time
     * @param registrations how they stand
     * @param calls what it does for calls; empty when it makes none
     */
    public record Sip(
            Consumer<List<Account>> register,
            IntConsumer registerAgain,
            Supplier<List<Registration>> registrations,
            Optional<CallControl> calls) {}

    /** The running phone, as SIP sees it. Called in threads of SIP; must not block. */
    interface Running {
        /** When the last call has ended. */
        void reboot();

        /** Reads the settings again; reboots only when one of them wants it. */
        void refresh();

        void messagesWaiting(boolean waiting);

        void registrationsChanged();
    }

    /**
     * @param reception hears of calls
     * @param start brings SIP up for this uptime; throws an {@link IllegalStateException} when it cannot
     * @param changed told how the lines stand, whenever one of them changed
     */
    public Telephony(
            Settings settings,
            Model model,
            Reception reception,
            BiFunction<SipHandler, CallListener, Sip> start,
            Consumer<List<Registration>> changed,
            Events events) {
        this.settings = settings;
        this.model = model;
        this.reception = reception;
        this.start = start;
        this.changed = changed;
        this.events = events;
    }

    /** When the phone has its address: listens, and registers with the accounts that it has. Repeating it does nothing. */
    public synchronized void comeUp() {
        if (sip.isPresent()) {
            return;
        }
        try {
            sip = Optional.of(start.apply(this, reception));
        } catch (IllegalStateException e) {
            events.post(new Event.Note("SIP cannot start: " + e.getMessage()));
        }
        registerAnew();
    }

    /** The settings may have changed the accounts. */
    synchronized void registerAnew() {
        sip.ifPresent(it -> it.register().accept(accounts()));
    }

    synchronized void registerAgain(int line) {
        sip.ifPresent(it -> it.registerAgain().accept(line));
    }

    /** How the lines stand now. */
    synchronized List<Registration> registrations() {
        return sip.map(it -> it.registrations().get()).orElse(List.of());
    }

    /** What SIP does for calls; empty while it does nothing. */
    synchronized Optional<CallControl> calls() {
        return sip.flatMap(Sip::calls);
    }

    /** Where calls come to. */
    public Reception reception() {
        return reception;
    }

    /** The phone runs: what was wanted of it meanwhile is wanted now. */
    synchronized void attach(Running now) {
        running = now;
        waiting.forEach(want -> want.accept(now));
        waiting.clear();
    }

    private synchronized void want(Consumer<Running> deed) {
        if (running == null) {
            waiting.add(deed);
        } else {
            deed.accept(running);
        }
    }

    /** Those that are switched on and complete; four on a 190 and a 300, twelve on the others. */
    private List<Account> accounts() {
        List<Account> accounts = new ArrayList<>();
        for (int line = 1; line <= model.identities(); line++) {
            String user = settings.get("user_name" + line);
            String host = settings.get("user_host" + line);
            if (settings.isOn("user_active" + line) && !user.isEmpty() && !host.isEmpty()) {
                accounts.add(new Account(
                        line,
                        user,
                        host,
                        settings.get("user_realname" + line),
                        settings.get("user_pname" + line),
                        settings.get("user_pass" + line),
                        Optional.of(settings.get("user_outbound" + line)).filter(proxy -> !proxy.isEmpty()),
                        Math.max(1, settings.number("user_expiry" + line))));
            }
        }
        return accounts;
    }

    /** Whom the phone obeys, as its settings say now. */
    public static NotifyPolicy policy(Settings settings) {
        return new NotifyPolicy(
                settings.isOn("challenge_reboot"),
                settings.isOn("challenge_checksync"),
                settings.isOn("filter_registrar"));
    }

    /** The running phone waits until the last call has ended. */
    @Override
    public void reboot(int line) {
        want(Running::reboot);
    }

    /** One that says nothing about rebooting has lost its semicolon on the way, or means the old reboot. */
    @Override
    public void checkSync(int line, CheckSync reboot) {
        want(reboot == CheckSync.NO_REBOOT ? Running::refresh : Running::reboot);
    }

    @Override
    public void messagesWaiting(int line, boolean isWaiting) {
        want(phone -> phone.messagesWaiting(isWaiting));
    }

    @Override
    public void registrationChanged(Registration registration) {
        changed.accept(registrations());
        want(Running::registrationsChanged);
    }

    /** {@code registered} for {@link Registration.State#REGISTERED}. */
    public static String word(Registration.State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
