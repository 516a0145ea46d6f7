package org.benchphone.firmware;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.benchphone.calls.CallLists;
import org.benchphone.calls.PhoneCall;
import org.benchphone.calls.PhoneCalls;
import org.benchphone.calls.Quality;
import org.benchphone.language.Text;
import org.benchphone.power.Time;
import org.benchphone.sip.registration.Registration;
import org.benchphone.web.CallKind;
import org.benchphone.web.IdentityStatus;
import org.benchphone.web.ListedCall;
import org.benchphone.web.OngoingCall;
import org.benchphone.web.Party;

/** The phone's calls and identities, for its pages. */
final class CallsOfPages implements CallKeys {
    private static final Text NOBODY_TALKS = new Text("Nobody is talking.", "Es wird nicht gesprochen.");

    private final Telephony telephony;
    private final PhoneCalls calls;
    private final Time time;

    CallsOfPages(Telephony telephony, PhoneCalls calls, Time time) {
        this.telephony = telephony;
        this.calls = calls;
        this.time = time;
    }

    @Override
    public List<IdentityStatus> identities() {
        return telephony.registrations().stream()
                .map(it -> new IdentityStatus(it.line(), it.aor(), state(it.state()), it.detail()))
                .toList();
    }

    private static IdentityStatus.State state(Registration.State state) {
        return switch (state) {
            case TRYING -> IdentityStatus.State.TRYING;
            case REGISTERED -> IdentityStatus.State.REGISTERED;
            case FAILED -> IdentityStatus.State.FAILED;
        };
    }

    @Override
    public void accountsChanged() {
        telephony.registerAnew();
    }

    @Override
    public void registerAgain(int line) {
        telephony.registerAgain(line);
    }

    @Override
    public Optional<Text> dial(int line, String number) {
        return calls.dial(line, number);
    }

    @Override
    public List<OngoingCall> ongoing() {
        return calls.all().stream()
                .map(call -> new OngoingCall(
                        call.id(),
                        call.call().line(),
                        state(call),
                        new Party(
                                call.call().party().name(), call.call().party().uri()),
                        call.talked(time.now()),
                        telephony.reception().quality(call.id()).flatMap(CallsOfPages::voice)))
                .toList();
    }

    private static Optional<Text> voice(Quality quality) {
        if (quality.codec().isEmpty()) {
            return Optional.empty();
        }
        String english = "%s: %d packets sent, %d received, %d lost, jitter %.1f ms";
        String german = "%s: %d Pakete gesendet, %d empfangen, %d verloren, Jitter %.1f ms";
        Object[] figures = {quality.codec(), quality.sent(), quality.received(), quality.lost(), quality.jitterMillis()
        };
        return Optional.of(
                new Text(String.format(Locale.ROOT, english, figures), String.format(Locale.GERMANY, german, figures)));
    }

    private static Text state(PhoneCall call) {
        return switch (call.call().state()) {
            case DIALLING -> new Text("calling", "ruft an");
            case RINGBACK -> new Text("rings there", "klingelt dort");
            case RINGING -> new Text("rings here", "klingelt hier");
            case TALKING ->
                call.call().held()
                        ? new Text("held", "gehalten")
                        : call.call().holdsUs()
                                ? new Text("holds the phone", "hält das Telefon")
                                : new Text("talking", "im Gespräch");
            case ENDED -> new Text("over", "beendet");
        };
    }

    @Override
    public void hangUp(String call) {
        calls.orders().hangUp(call);
    }

    @Override
    public Optional<Text> sendKeys(String keys) {
        Optional<PhoneCall> spoken = calls.selected().filter(PhoneCall::isTalking);
        spoken.ifPresent(call -> keys.chars().forEach(key -> calls.sendKey(call.id(), (char) key)));
        return spoken.isPresent() ? Optional.empty() : Optional.of(NOBODY_TALKS);
    }

    @Override
    public List<ListedCall> listed(CallKind kind) {
        return calls.lists().calls(list(kind)).stream()
                .map(it ->
                        new ListedCall(it.when(), new Party(it.name(), it.number()), Duration.ofSeconds(it.seconds())))
                .toList();
    }

    @Override
    public void clear(CallKind kind) {
        calls.lists().clear(list(kind));
    }

    private static CallLists.Kind list(CallKind kind) {
        return switch (kind) {
            case DIALLED -> CallLists.Kind.DIALLED;
            case MISSED -> CallLists.Kind.MISSED;
            case RECEIVED -> CallLists.Kind.RECEIVED;
        };
    }
}
