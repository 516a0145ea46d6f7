package org.benchphone.selftest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.benchphone.board.Key;
import org.benchphone.language.Text;
import org.benchphone.panel.KeyEvent;
import org.benchphone.panel.PanelKeys;

/** Each key in turn is pressed and must be heard as itself. Who cannot press one holds X, to go on to the next. */
final class PressKeysCheck implements Check {
    /** How long X is held to say: not this key. */
    private static final Duration LONG = Duration.ofSeconds(1);

    private final Helper helper;
    private final Set<Key> wanted;
    private final Pace pace;

    /** What came of asking for one key. */
    private sealed interface Heard {
        record Right() implements Heard {}

        record Wrong(Key other) implements Heard {}

        record Nothing() implements Heard {}

        record Skipped() implements Heard {}
    }

    PressKeysCheck(Helper helper, Set<Key> wanted, Pace pace) {
        this.helper = helper;
        this.wanted = wanted;
        this.pace = pace;
    }

    @Override
    public Text advice() {
        return StuckKeysCheck.ADVICE;
    }

    @Override
    public Outcome run(Station station) {
        if (!helper.presses()) {
            return Outcome.skip(new Text(
                    "nobody pressed them; --keys asks a person to", "niemand hat sie gedrückt; --keys bittet darum"));
        }
        List<Text> wrong = new ArrayList<>();
        List<String> skipped = new ArrayList<>();
        for (Key key : wanted) {
            String name = key.label();
            switch (ask(station, key)) {
                case Heard.Right right -> {}
                case Heard.Wrong(Key other) ->
                    wrong.add(new Text(
                            name + " was heard as " + other.label(), name + " wurde als " + other.label() + " gehört"));
                case Heard.Nothing nothing ->
                    wrong.add(new Text(name + " was not heard", name + " wurde nicht gehört"));
                case Heard.Skipped skip -> skipped.add(name);
            }
        }
        return judge(wrong, skipped);
    }

    private Outcome judge(List<Text> wrong, List<String> skipped) {
        int all = wanted.size();
        if (!wrong.isEmpty()) {
            return Outcome.fail(
                            new Text(
                                    wrong.size() + " of " + all + " keys were not heard as themselves",
                                    wrong.size() + " von " + all + " Tasten wurden nicht als sie selbst gehört"),
                            advice())
                    .withDetails(wrong);
        }
        if (!skipped.isEmpty()) {
            String names = String.join(", ", skipped);
            return Outcome.skip(new Text("not pressed: " + names, "nicht gedrückt: " + names));
        }
        return Outcome.pass(new Text("all " + all + " were heard", "alle " + all + " wurden gehört"));
    }

    private Heard ask(Station station, Key key) {
        PanelKeys keys = station.keys();
        keys.flush();
        helper.press(station, key);
        Heard heard = listen(station, keys, key);
        helper.release(key);
        if (heard instanceof Heard.Right) {
            awaitRelease(station, keys, key);
        }
        return heard;
    }

    private Heard listen(Station station, PanelKeys keys, Key wanted) {
        long end = station.time().nanos() + pace.patience().toNanos();
        Heard heard = new Heard.Nothing();
        for (long left = pace.patience().toNanos();
                left > 0;
                left = end - station.time().nanos()) {
            if (keys.await(Duration.ofNanos(left)).orElse(null) instanceof KeyEvent.Pressed(Key key)) {
                if (key == wanted) {
                    return new Heard.Right();
                }
                if (key == Key.X && isHeld(keys)) {
                    return new Heard.Skipped();
                }
                heard = new Heard.Wrong(key);
            }
        }
        return heard;
    }

    private static boolean isHeld(PanelKeys keys) {
        Optional<KeyEvent> next = keys.await(LONG);
        return next.isEmpty();
    }

    /** A person's finger may rest on the key for as long as it likes; a key that sticks is another test's. */
    private void awaitRelease(Station station, PanelKeys keys, Key key) {
        long end = station.time().nanos() + pace.patience().toNanos();
        for (long left = pace.patience().toNanos();
                left > 0;
                left = end - station.time().nanos()) {
            if (keys.await(Duration.ofNanos(left)).orElse(null) instanceof KeyEvent.Released released
                    && released.key() == key) {
                return;
            }
        }
    }
}
