package org.benchphone.emulated;

import org.benchphone.board.Contacts;
import org.benchphone.board.Key;

/**
 * The contacts of the keypad between columns on GPA0..7 and rows on GPB0..5. Each has a diode from row to column: current
 * finds no way back through other held keys, and a matrix that is driven from its rows sees nothing.
 */
final class KeyMatrix implements Mcp23017.Wiring {
    private static final int ROW_0 = 1 << 8;
    private static final Key[] KEYS = Key.values();

    private final Contacts contacts;

    KeyMatrix(Contacts contacts) {
        this.contacts = contacts;
    }

    @Override
    public int pulledLow(int outputs, int levels) {
        int low = 0;
        for (Key key : KEYS) {
            int column = 1 << key.column();
            boolean sinks = (outputs & column) != 0 && (levels & column) == 0;
            if (sinks && contacts.isClosed(key)) {
                low |= ROW_0 << key.row();
            }
        }
        return low;
    }
}
