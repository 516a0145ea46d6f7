package org.benchphone.firmware;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.benchphone.board.Model;
import org.benchphone.language.Text;
import org.benchphone.settings.Settings;
import org.benchphone.web.CallKind;
import org.benchphone.web.IdentityStatus;
import org.benchphone.web.IdentityStatus.State;
import org.benchphone.web.ListedCall;
import org.benchphone.web.OngoingCall;
import org.benchphone.web.PhoneControl.Answer;
import org.benchphone.web.TelephonyControl;

/** Identities and calls for the web pages. What a page asks for happens in the phone's own thread. */
final class PageCalls implements TelephonyControl {
    private static final Text EMPTY =
            new Text("Fill in account and registrar, then save.", "Konto und Registrar eintragen, dann speichern.");
    private static final Text OFF = new Text(
            "The account stays, but the phone does not register it.",
            "Das Konto bleibt, aber das Telefon meldet es nicht an.");
    private static final Text NO_ACCOUNT =
            new Text("The account is missing. Fill it in.", "Das Konto fehlt. Bitte eintragen.");
    private static final Text NO_REGISTRAR =
            new Text("The registrar is missing. Fill it in.", "Der Registrar fehlt. Bitte eintragen.");
    private static final Text NO_SIP = new Text(
            "SIP could not start on this phone. The event log of the bench says why.",
            "SIP konnte auf diesem Telefon nicht starten. Das Ereignisprotokoll des Prüfstands sagt, warum.");
    private static final Text REGISTERS =
            new Text("The phone asks the registrar again.", "Das Telefon fragt den Registrar erneut.");
    private static final Text HUNG_UP = new Text("Hung up.", "Aufgelegt.");
    private static final Text ALL_HUNG_UP = new Text("All calls are ended.", "Alle Rufe sind beendet.");
    private static final Text IS_OVER = new Text("This call is over already.", "Dieser Ruf ist schon beendet.");
    private static final Text NO_CALL = new Text("There is no call.", "Es gibt keinen Ruf.");
    private static final Text SENT = new Text("Sent.", "Gesendet.");
    private static final Text CLEARED = new Text("The list is deleted.", "Die Liste ist gelöscht.");
    private static final Text NONE_ACTIVE = new Text(
            "No identity is set up and switched on. See Setup > Identity 1.",
            "Keine Identität ist eingerichtet und eingeschaltet. Siehe Setup > Identität 1.");

    private final EventLoop loop;
    private final Settings settings;
    private final Model model;
    private final CallKeys calls;

    PageCalls(EventLoop loop, Settings settings, Model model, CallKeys calls) {
        this.loop = loop;
        this.settings = settings;
        this.model = model;
        this.calls = calls;
    }

    @Override
    public int identityCount() {
        return model.identities();
    }

    @Override
    public List<IdentityStatus> identities() {
        return loop.call(this::all);
    }

    private List<IdentityStatus> all() {
        List<IdentityStatus> known = calls.identities();
        List<IdentityStatus> all = new ArrayList<>();
        for (int line = 1; line <= model.identities(); line++) {
            all.add(status(line, known));
        }
        return all;
    }

    private IdentityStatus status(int line, List<IdentityStatus> known) {
        String user = settings.get("user_name" + line);
        String host = settings.get("user_host" + line);
        if (user.isEmpty() && host.isEmpty()) {
            return new IdentityStatus(line, "", State.EMPTY, EMPTY);
        }
        String aor = user.isEmpty() || host.isEmpty() ? "" : "sip:" + user + "@" + host;
        if (!settings.isOn("user_active" + line)) {
            return new IdentityStatus(line, aor, State.OFF, OFF);
        }
        if (aor.isEmpty()) {
            return new IdentityStatus(line, aor, State.INCOMPLETE, user.isEmpty() ? NO_ACCOUNT : NO_REGISTRAR);
        }
        return known.stream()
                .filter(it -> it.line() == line)
                .findFirst()
                .orElseGet(() -> new IdentityStatus(line, aor, State.FAILED, NO_SIP));
    }

    @Override
    public Answer registerAgain(int line) {
        return loop.call(() -> {
            IdentityStatus identity = all().get(line - 1);
            if (!isInUse(identity)) {
                return new Answer.Refused(identity.detail());
            }
            calls.registerAgain(line);
            return new Answer.Done(REGISTERS);
        });
    }

    @Override
    public Answer registerAll() {
        return loop.call(() -> {
            List<IdentityStatus> inUse =
                    all().stream().filter(PageCalls::isInUse).toList();
            inUse.forEach(identity -> calls.registerAgain(identity.line()));
            return inUse.isEmpty() ? new Answer.Refused(NONE_ACTIVE) : new Answer.Done(REGISTERS);
        });
    }

    private static boolean isInUse(IdentityStatus identity) {
        return switch (identity.state()) {
            case EMPTY, OFF, INCOMPLETE -> false;
            case TRYING, REGISTERED, FAILED -> true;
        };
    }

    @Override
    public Answer dial(String number, String identity) {
        return loop.call(() -> {
            List<IdentityStatus> all = all();
            Optional<IdentityStatus> from = identity.isEmpty()
                    ? all.stream().filter(IdentityStatus::isRegistered).findFirst()
                    : named(identity, all);
            if (from.isEmpty()) {
                return new Answer.Refused(identity.isEmpty() ? notRegistered(number) : unknown(identity));
            }
            IdentityStatus caller = from.get();
            if (!caller.isRegistered()) {
                return new Answer.Refused(notRegistered(caller));
            }
            return calls.dial(caller.line(), number)
                    .<Answer>map(Answer.Refused::new)
                    .orElseGet(() -> new Answer.Done(new Text("Calling " + number + ".", number + " wird angerufen.")));
        });
    }

    /** By its address, its user, or the number of its line, in this order. */
    private static Optional<IdentityStatus> named(String identity, List<IdentityStatus> all) {
        String wanted = bare(identity);
        return all.stream()
                .filter(it -> !it.aor().isEmpty() && bare(it.aor()).equals(wanted))
                .findFirst()
                .or(() -> all.stream()
                        .filter(it -> bare(it.aor()).startsWith(wanted + "@"))
                        .findFirst())
                .or(() -> all.stream()
                        .filter(it -> String.valueOf(it.line()).equals(wanted))
                        .findFirst());
    }

    /** Without scheme and parameters, host in small letters. */
    private static String bare(String uri) {
        String address = uri.replaceFirst("^(?i:sips?):", "").replaceFirst(";.*$", "");
        int at = address.lastIndexOf('@');
        return at < 0
                ? address
                : address.substring(0, at + 1) + address.substring(at + 1).toLowerCase(Locale.ROOT);
    }

    private static Text notRegistered(String number) {
        return new Text(
                "No identity is registered: cannot call " + number + ". See Setup > Identity 1.",
                "Keine Identität ist angemeldet: kein Ruf an " + number + ". Siehe Setup > Identität 1.");
    }

    private static Text notRegistered(IdentityStatus caller) {
        return new Text(
                "Identity " + caller.line() + " is not registered: "
                        + caller.detail().english(),
                "Identität " + caller.line() + " ist nicht angemeldet: "
                        + caller.detail().german());
    }

    private static Text unknown(String identity) {
        String shown = identity.length() > 80 ? identity.substring(0, 80) + "…" : identity;
        return new Text(
                "The phone has no identity " + shown + ". Leave outgoing_uri out, or take one of Setup > Identity.",
                "Das Telefon hat keine Identität " + shown + ". outgoing_uri weglassen oder eine von Setup > Identität"
                        + " nehmen.");
    }

    @Override
    public List<OngoingCall> ongoing() {
        return loop.call(calls::ongoing);
    }

    @Override
    public Answer hangUp(String call) {
        return loop.call(() -> {
            if (calls.ongoing().stream().noneMatch(it -> it.id().equals(call))) {
                return new Answer.Refused(IS_OVER);
            }
            calls.hangUp(call);
            return new Answer.Done(HUNG_UP);
        });
    }

    @Override
    public Answer hangUpAll() {
        return loop.call(() -> {
            List<OngoingCall> all = calls.ongoing();
            all.forEach(call -> calls.hangUp(call.id()));
            return new Answer.Done(all.isEmpty() ? NO_CALL : ALL_HUNG_UP);
        });
    }

    @Override
    public Answer sendKeys(String keys) {
        return loop.call(
                () -> calls.sendKeys(keys).<Answer>map(Answer.Refused::new).orElseGet(() -> new Answer.Done(SENT)));
    }

    @Override
    public List<ListedCall> listed(CallKind kind) {
        return loop.call(() -> calls.listed(kind));
    }

    @Override
    public Answer clear(CallKind kind) {
        return loop.call(() -> {
            calls.clear(kind);
            return new Answer.Done(CLEARED);
        });
    }
}
