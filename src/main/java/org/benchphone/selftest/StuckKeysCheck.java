package org.benchphone.selftest;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.benchphone.board.Key;
import org.benchphone.language.Text;
import org.benchphone.panel.KeyEvent;
import org.benchphone.panel.PanelKeys;

/** No key may be heard while nobody touches one. */
final class StuckKeysCheck implements Check {
    static final Text ADVICE = new Text(
            "Check the key and its solder joints; a whole row or column: the key expander and its wires.",
            "Taste und Lötstellen prüfen; bei ganzer Zeile oder Spalte: Tasten-Expander und seine Leitungen.");

    private final Pace pace;

    StuckKeysCheck(Pace pace) {
        this.pace = pace;
    }

    @Override
    public Text advice() {
        return ADVICE;
    }

    @Override
    public Outcome run(Station station) {
        station.powerOff(); // keys that are held when power comes are heard as pressed
        PanelKeys keys = station.keys();
        Set<Key> held = EnumSet.noneOf(Key.class);
        for (Optional<KeyEvent> event = keys.await(pace.settle());
                event.isPresent();
                event = keys.await(pace.settle())) {
            switch (event.get()) {
                case KeyEvent.Pressed(Key key) -> held.add(key);
                case KeyEvent.Released released -> held.remove(released.key());
            }
        }
        if (held.isEmpty()) {
            return Outcome.pass(new Text("no key is held", "keine Taste ist gedrückt"));
        }
        String names = held.stream().map(Key::label).collect(Collectors.joining(", "));
        return Outcome.fail(
                new Text("held, and nobody presses: " + names, "gedrückt, ohne dass jemand drückt: " + names), ADVICE);
    }
}
