package org.benchphone.panel;

import java.time.Duration;
import org.benchphone.board.Key;

/** What the keypad says. */
public sealed interface KeyEvent {
    Key key();

    record Pressed(Key key) implements KeyEvent {}

    /** @param held since it was pressed */
    record Released(Key key, Duration held) implements KeyEvent {}
}
