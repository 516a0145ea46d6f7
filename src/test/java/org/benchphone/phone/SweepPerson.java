package org.benchphone.phone;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.benchphone.board.Key;
import org.benchphone.panel.Display;
import org.benchphone.panel.KeyEvent;
import org.benchphone.panel.Keys;
import org.benchphone.panel.Screen;
import org.benchphone.phone.SweepPhone.Person;
import org.benchphone.power.FakeTime;

/** Presses what the screen calls for. */
final class SweepPerson implements Display, Keys {
    private static final Set<String> PROMPTS = Set.of("tftp-prompt", "no-firmware");

    final FakeTime time = new FakeTime();
    boolean prompted;
    private final Person person;
    private final Map<String, Integer> counts = new TreeMap<>();
    private Screen screen = Screen.blank();

    SweepPerson(Person person) {
        this.person = person;
    }

    @Override
    public void show(Screen next) {
        screen = next;
        if (next.name().equals("update-failed")) {
            throw new AssertionError("the phone gives the flash chip up");
        }
        if (!PROMPTS.contains(next.name()) && counts.merge(next.name(), 1, Integer::sum) > 2000) {
            throw new AssertionError("the phone goes round in circles at " + next.name());
        }
    }

    @Override
    public Screen showing() {
        return screen;
    }

    @Override
    public Optional<KeyEvent> await(Duration patience) {
        if (patience.isZero()) {
            return Optional.empty();
        }
        time.advance(patience);
        return Optional.ofNullable(key()).map(KeyEvent.Pressed::new);
    }

    private Key key() {
        return switch (screen.name()) {
            case "confirm-update" -> person.confirms() ? Key.OK : Key.X;
            case "tftp-prompt", "no-firmware" -> pressAtPrompt();
            default -> Key.OK;
        };
    }

    /** Who has no firmware presses in the end: nothing else helps. */
    private Key pressAtPrompt() {
        boolean insists = counts.merge("prompt", 1, Integer::sum) > 20;
        boolean wants = person.wantsRecovery() && !prompted;
        if (!wants && !insists || screen.lines().getLast().equals("3")) {
            return null;
        }
        prompted = true;
        counts.remove("prompt");
        return Key.DIGIT_5;
    }
}
