package org.benchphone.firmware.ui;

import static org.benchphone.board.Key.OK;
import static org.benchphone.board.Key.X;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.benchphone.board.Key;
import org.benchphone.calls.PhoneCalls;
import org.benchphone.firmware.ui.Actions.Identity;
import org.benchphone.firmware.ui.View.Dialling;
import org.benchphone.firmware.ui.View.Purpose;
import org.benchphone.language.Text;
import org.benchphone.panel.Screen;
import org.benchphone.panel.Screen.Icon;

/** A number is typed, and the identity chosen that it is called with: the first one registered until a person chooses. */
final class DialScreen {
    private static final int NUMBER_LENGTH = 24;

    private static final Text TRANSFER = new Text("Transfer to", "Verbinden mit");
    private static final Text DIVERT = new Text("Divert to", "Umleiten nach");
    private static final Text NO_IDENTITY =
            new Text("No SIP identity is registered: cannot call ", "Keine SIP-Identität registriert: kein Ruf an ");

    private final PhoneCalls calls;
    private final Actions actions;
    private int chosen;

    DialScreen(PhoneCalls calls, Actions actions) {
        this.calls = calls;
        this.actions = actions;
    }

    Screen screen(Dialling dialling) {
        String heading = switch (dialling.purpose()) {
            case CALL -> outgoing().map(Identity::shown).orElse("");
            case TRANSFER -> TRANSFER.in(actions.language());
            case DEFLECT -> DIVERT.in(actions.language());
        };
        Screen screen = Screen.of("dialling", heading, dialling.number())
                .withHighlight(0)
                .withSoftkey(OK, "", meaning(dialling.purpose()))
                .withSoftkey(X, "", "delete")
                .withIcons(Set.of(Icon.HANDSET));
        return dialling.purpose() == Purpose.CALL && actions.identities().size() > 1
                ? screen.withSoftkey(Key.LEFT, "", "previous-identity").withSoftkey(Key.RIGHT, "", "next-identity")
                : screen;
    }

    private static String meaning(Purpose purpose) {
        return switch (purpose) {
            case CALL -> "dial";
            case TRANSFER -> "transfer";
            case DEFLECT -> "deflect";
        };
    }

    /** As it is dialled and sent. */
    static String typed(Key key) {
        return key == Key.STAR ? "*" : key == Key.HASH ? "#" : key.label();
    }

    View press(Key key, Dialling now) {
        String number = now.number();
        if (key.isAlphanumeric() && number.length() < NUMBER_LENGTH) {
            return with(now, number + typed(key));
        }
        return switch (key) {
            case X -> number.length() > 1 || now.purpose() != Purpose.CALL && !number.isEmpty() ? shorter(now) : home();
            case OK -> number.isEmpty() ? now : go(now);
            case LEFT -> choose(-1, now);
            case RIGHT -> choose(1, now);
            default -> now;
        };
    }

    private static View shorter(Dialling now) {
        return with(now, now.number().substring(0, now.number().length() - 1));
    }

    private static View with(Dialling now, String number) {
        return new Dialling(number, now.purpose(), now.call());
    }

    private static View home() {
        return new View.Home();
    }

    private View go(Dialling now) {
        switch (now.purpose()) {
            case CALL -> {
                return dial(now.number(), 0);
            }
            case TRANSFER -> calls.orders().transfer(now.call(), now.number());
            case DEFLECT -> calls.orders().deflect(now.call(), now.number());
        }
        return home();
    }

    /** Calls somebody. @param line preferred identity, as that of an old call; 0 when there is none */
    View dial(String number, int line) {
        Optional<Identity> identity = actions.identities().stream()
                .filter(it -> it.line() == line)
                .findFirst()
                .or(this::outgoing);
        if (identity.isEmpty()) {
            calls.note(number, line);
            return new View.Sentence(
                    new Text(NO_IDENTITY.english() + number + ".", NO_IDENTITY.german() + number + "."));
        }
        return calls.dial(identity.get().line(), number)
                .<View>map(View.Sentence::new)
                .orElseGet(View.Home::new);
    }

    private Optional<Identity> outgoing() {
        List<Identity> identities = actions.identities();
        return identities.stream()
                .filter(it -> it.line() == chosen)
                .findFirst()
                .or(() -> identities.stream().findFirst());
    }

    private View choose(int step, View now) {
        List<Identity> identities = actions.identities();
        outgoing()
                .map(identities::indexOf)
                .ifPresent(at -> chosen = identities
                        .get(Math.floorMod(at + step, identities.size()))
                        .line());
        return now;
    }
}
