package org.benchphone.selftest;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.benchphone.board.Key;
import org.benchphone.language.Language;
import org.benchphone.language.Text;
import org.benchphone.panel.KeyEvent;

/** Somebody at the phone, who is told on console and glass what to do, and answers with a key of either. */
final class Person extends Helper {
    private static final Text TITLE = new Text("Self-test", "Selbsttest");
    private static final Text HOW = new Text(
            "  OK on the phone or y here: yes.  X or n: no.", "  OK am Telefon oder j hier: ja.  X oder n: nein.");
    private static final Duration GLANCE = Duration.ofMillis(100);

    private final Console console;
    private final Language language;
    private final Pace pace;
    private final boolean presses;

    Person(Console console, Language language, Pace pace, boolean presses) {
        this.console = console;
        this.language = language;
        this.pace = pace;
        this.presses = presses;
    }

    @Override
    boolean presses() {
        return presses;
    }

    @Override
    void press(Station station, Key key) {
        ask(station, new Text("Press " + key.label(), "Taste " + key.label() + " drücken"));
    }

    @Override
    void release(Key key) {
        // a finger does that by itself
    }

    @Override
    void moveHandset(Station station, boolean onHook) {
        ask(
                station,
                onHook
                        ? new Text("Put the handset down", "Hörer auflegen")
                        : new Text("Lift the handset", "Hörer abheben"));
    }

    private void ask(Station station, Text what) {
        console.say("  " + what.in(language));
        station.say("self-test-do", TITLE, what);
    }

    /** The question stands on the console alone, for the glass may be what it is about. */
    @Override
    Sight look(Station station, Text question, BooleanSupplier seen) {
        forgetWhatWasSaidBefore(station);
        console.say("  " + question.in(language));
        console.say(HOW.in(language));
        long end = station.time().nanos() + pace.patience().toNanos();
        while (station.time().nanos() < end) {
            Optional<Sight> answer = typed().or(() -> pressed(station));
            if (answer.isPresent()) {
                return answer.get();
            }
        }
        return Sight.UNSEEN;
    }

    private void forgetWhatWasSaidBefore(Station station) {
        while (console.line().isPresent()) {}
        try {
            station.keys().flush();
        } catch (RuntimeException e) {
            // the keys' own test says why; the console is left
        }
    }

    private Optional<Sight> typed() {
        return console.line().map(line -> line.strip().toLowerCase(Locale.ROOT)).map(line -> switch (line) {
            case "y", "yes", "j", "ja", "ok", "" -> Sight.RIGHT;
            default -> Sight.WRONG;
        });
    }

    /** A phone without a keypad that works still has the console. */
    private static Optional<Sight> pressed(Station station) {
        try {
            if (station.keys().await(GLANCE).orElse(null) instanceof KeyEvent.Pressed(Key key)) {
                return switch (key) {
                    case OK -> Optional.of(Sight.RIGHT);
                    case X -> Optional.of(Sight.WRONG);
                    default -> Optional.empty();
                };
            }
        } catch (RuntimeException e) {
            station.sleep(GLANCE);
        }
        return Optional.empty();
    }
}
