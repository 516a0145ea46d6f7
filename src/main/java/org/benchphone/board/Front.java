package org.benchphone.board;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What a person has before them: a glass, keys and lamps. Any model can be put on any of them; what the model has and the
 * front has not is not there, and what the front has and the model has not stays dark and unheard.
 *
 * <pre>
 *   vendors   as the vendor's phone: emulated only, for every model its own glass
 *   desk      the panel of hardware/panel: 128x64 dots, all keys and lamps
 *   gpio      what lies in a drawer: 20x4 characters, 30 keys straight on GPIO, no lamp but the message lamp
 *
 *   keys of gpio   column 0     1      2      3     4      5
 *          row 0          1     2      3      F1    OK     P1
 *          row 1          4     5      6      F2    X      P2
 *          row 2          7     8      9      F3    UP     P3
 *          row 3          *     0      #      F4    DOWN   P4
 *          row 4          P5    P6     P7     P8    LEFT   RIGHT
 * </pre>
 *
 * @param keys never empty, in the order of {@link Key}
 * @param lamps never empty, in the order of {@link Lamp}
 * @param isMatrixOnLines whether the keys are {@link #MATRIX}; else those of an expander
 */
public record Front(Model.Glass glass, Set<Key> keys, Set<Lamp> lamps, boolean isMatrixOnLines) {
    /** Row after row, column after column: where the keys of {@code gpio} are. */
    public static final List<List<Key>> MATRIX = List.of(
            List.of(Key.DIGIT_1, Key.DIGIT_2, Key.DIGIT_3, Key.F1, Key.OK, Key.P1),
            List.of(Key.DIGIT_4, Key.DIGIT_5, Key.DIGIT_6, Key.F2, Key.X, Key.P2),
            List.of(Key.DIGIT_7, Key.DIGIT_8, Key.DIGIT_9, Key.F3, Key.UP, Key.P3),
            List.of(Key.STAR, Key.DIGIT_0, Key.HASH, Key.F4, Key.DOWN, Key.P4),
            List.of(Key.P5, Key.P6, Key.P7, Key.P8, Key.LEFT, Key.RIGHT));

    public Front {
        keys = Collections.unmodifiableSet(EnumSet.copyOf(keys));
        lamps = Collections.unmodifiableSet(EnumSet.copyOf(lamps));
    }

    public static Front vendors(Model model) {
        return new Front(model.glass(), model.keys(), model.lamps(), false);
    }

    public static Front desk(Model model) {
        return new Front(new Model.Glass(128, 64), model.keys(), model.lamps(), false);
    }

    public static Front gpio(Model model) {
        EnumSet<Key> keys = EnumSet.noneOf(Key.class);
        MATRIX.forEach(keys::addAll);
        keys.retainAll(model.keys());
        return new Front(new Model.Glass(20, 4), keys, Set.of(Lamp.MESSAGE), true);
    }

    /** @throws IllegalArgumentException when this front of that model has no such key */
    public void check(Model model, Key key) {
        if (!keys.contains(key)) {
            throw new IllegalArgumentException(
                    model.id() + " has no key " + key.label() + (isMatrixOnLines ? " on a keypad of 30 keys" : ""));
        }
    }
}
