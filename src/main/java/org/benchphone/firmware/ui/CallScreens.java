package org.benchphone.firmware.ui;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.benchphone.board.Key;
import org.benchphone.calls.Message;
import org.benchphone.calls.PhoneCall;
import org.benchphone.calls.PhoneCalls;
import org.benchphone.language.Text;
import org.benchphone.panel.Screen;
import org.benchphone.panel.Screen.Icon;
import org.benchphone.sip.call.Call;
import org.benchphone.sip.call.Party;

/**
 * What the display shows of calls:
 *
 * <pre>
 *   incoming-call   who rings, and for whom        talking      who, how long, held or not, and the other calls
 *   calling         nothing heard yet              call-ended   why a call came to nothing
 *   ringback        it rings there                 message      a MESSAGE, part by part
 * </pre>
 */
final class CallScreens {
    /** Letters of a message that every glass shows at once: four rows of a 128x64 one. */
    private static final int PART = 80;

    private static final Text INCOMING = new Text("Incoming call", "Anruf");
    private static final Text CALLING = new Text("Calling", "Wählt");
    private static final Text RINGBACK = new Text("It rings", "Es klingelt");
    private static final Text FOR = new Text("for ", "für ");
    private static final Text HELD = new Text("On hold", "Gehalten");
    private static final Text HOLDS_US = new Text("You are on hold", "Sie werden gehalten");
    private static final Text TRANSFERRING = new Text("Transferring", "Wird verbunden");
    private static final Text RINGS = new Text("rings", "ruft an");
    private static final Text REBOOT = new Text("Reboot after call", "Neustart nach dem Gespräch");
    private static final Text MESSAGE = new Text("From ", "Von ");

    private static final Text ANSWER = new Text("Answer", "Abheb.");
    private static final Text DIVERT = new Text("Divert", "Umlei.");
    private static final Text REJECT = new Text("Reject", "Abweis");
    private static final Text HOLD = new Text("Hold", "Halten");
    private static final Text RESUME = new Text("Resume", "Zurück");
    private static final Text TRANSFER = new Text("Transf", "Verb.");
    private static final Text JOIN = new Text("Join", "Verb.");
    private static final Text END = new Text("End", "Ende");

    private final PhoneCalls calls;
    private final Actions actions;

    CallScreens(PhoneCalls calls, Actions actions) {
        this.calls = calls;
        this.actions = actions;
    }

    Screen of(PhoneCall call, Instant now) {
        return switch (call.call().state()) {
            case RINGING -> incoming(call, now);
            case DIALLING -> outgoing("calling", CALLING, call, now);
            case RINGBACK -> outgoing("ringback", RINGBACK, call, now);
            case TALKING, ENDED -> talking(call, now);
        };
    }

    private Screen incoming(PhoneCall call, Instant now) {
        List<String> lines = party(call);
        identity(call).ifPresent(lines::add);
        return screen("incoming-call", say(INCOMING), lines, call, now)
                .withSoftkey(Key.F1, say(ANSWER), "answer")
                .withSoftkey(Key.F2, say(DIVERT), "deflect")
                .withSoftkey(Key.F3, say(REJECT), "reject")
                .withSoftkey(Key.OK, "", "answer")
                .withSoftkey(Key.X, "", "reject");
    }

    private Optional<String> identity(PhoneCall call) {
        return actions.identities().stream()
                .filter(identity -> identity.line() == call.call().line())
                .findFirst()
                .map(identity -> say(FOR) + identity.user());
    }

    private Screen outgoing(String name, Text heading, PhoneCall call, Instant now) {
        return screen(name, say(heading), party(call), call, now)
                .withSoftkey(Key.F3, say(END), "hang-up")
                .withSoftkey(Key.X, "", "hang-up");
    }

    private Screen talking(PhoneCall call, Instant now) {
        Party party = call.call().party();
        List<String> lines = new ArrayList<>(List.of(status(call) + clock(call.talked(now))));
        numberBesideName(party).ifPresent(lines::add);
        boolean joins = calls.orders().partner(call.id()).isPresent();
        return screen("talking", party.shown(), lines, call, now)
                .withSoftkey(
                        Key.F1,
                        say(call.call().held() ? RESUME : HOLD),
                        call.call().held() ? "resume" : "hold")
                .withSoftkey(Key.F2, say(joins ? JOIN : TRANSFER), joins ? "join" : "transfer")
                .withSoftkey(Key.F3, say(END), "hang-up")
                .withSoftkey(Key.X, "", "hang-up");
    }

    private String status(PhoneCall call) {
        Call now = call.call();
        if (now.transferring()) {
            return say(TRANSFERRING) + " ";
        }
        return now.held() ? say(HELD) + " " : now.holdsUs() ? say(HOLDS_US) + " " : "";
    }

    private static String clock(Duration talked) {
        return String.format(Locale.ROOT, "%02d:%02d", talked.toMinutes(), talked.toSecondsPart());
    }

    /** Name and number. */
    private static List<String> party(PhoneCall call) {
        Party party = call.call().party();
        List<String> lines = new ArrayList<>(List.of(party.shown()));
        numberBesideName(party).ifPresent(lines::add);
        return lines;
    }

    /** In brackets when it is short: a last line of one or two letters is a countdown for the display. */
    private static Optional<String> numberBesideName(Party party) {
        String number = party.number();
        return party.shown().equals(number)
                ? Optional.empty()
                : Optional.of(number.length() <= 2 ? "(" + number + ")" : number);
    }

    /** Below what is said of the call: the other calls, and that a reboot waits for all of them. */
    private Screen screen(String name, String heading, List<String> lines, PhoneCall shown, Instant now) {
        for (PhoneCall other : calls.all()) {
            if (!other.id().equals(shown.id())) {
                lines.add(other.call().party().shown() + " " + inShort(other, now));
            }
        }
        if (actions.isRebootWaiting()) {
            lines.add(say(REBOOT));
        }
        EnumSet<Icon> icons = EnumSet.of(Icon.HANDSET);
        if (calls.isMuted()) {
            icons.add(Icon.MUTE);
        }
        Screen screen = Screen.of(name, heading, lines.toArray(String[]::new)).withIcons(icons);
        return calls.all().size() < 2
                ? screen
                : screen.withSoftkey(Key.UP, "", "previous-call").withSoftkey(Key.DOWN, "", "next-call");
    }

    private String inShort(PhoneCall call, Instant now) {
        return switch (call.call().state()) {
            case RINGING -> say(RINGS);
            case TALKING ->
                status(call).isEmpty() ? clock(call.talked(now)) : status(call).strip();
            case DIALLING, RINGBACK, ENDED -> "..";
        };
    }

    /** Why a call came to nothing. */
    Screen failed(PhoneCall call) {
        return Screen.of(
                        "call-ended",
                        call.call().party().shown(),
                        say(reason(call.call().end().orElseThrow())))
                .withSoftkey(Key.X, "", "back");
    }

    private static Text reason(Call.End end) {
        return switch (end.status()) {
            case 486, 600 -> new Text("Busy", "Besetzt");
            case 404, 604, 410, 484 -> new Text("No such number", "Diese Nummer gibt es nicht");
            case 480 -> new Text("Not available", "Nicht erreichbar");
            case 408 -> new Text("No answer from the server", "Der Server antwortet nicht");
            case 401, 403, 407 -> new Text("Not allowed: check the account", "Nicht erlaubt: Konto prüfen");
            case 603 -> new Text("Declined", "Abgelehnt");
            default ->
                new Text(
                        "Call failed: " + end.reason() + " (" + end.status() + ")",
                        "Ruf misslungen: " + end.reason() + " (" + end.status() + ")");
        };
    }

    /** @param part which of {@link #parts}, from 0 */
    Screen message(Message message, int part) {
        List<String> parts = parts(message);
        String count = parts.size() == 1 ? "" : " " + (part + 1) + "/" + parts.size();
        Screen screen = Screen.of("message", say(MESSAGE) + message.from().shown() + count, parts.get(part))
                .withSoftkey(Key.X, "", "dismiss");
        return parts.size() == 1
                ? screen
                : screen.withSoftkey(Key.UP, "", "previous-part").withSoftkey(Key.DOWN, "", "next-part");
    }

    /** At least one, broken at spaces. */
    static List<String> parts(Message message) {
        List<String> parts = new ArrayList<>();
        String rest = message.text();
        while (rest.length() > PART) {
            int space = rest.lastIndexOf(' ', PART);
            int end = space > 0 ? space : PART;
            parts.add(rest.substring(0, end));
            rest = rest.substring(end).strip();
        }
        parts.add(rest);
        return parts;
    }

    private String say(Text text) {
        return text.in(actions.language());
    }
}
