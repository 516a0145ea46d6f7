package org.benchphone.panel;

import java.util.List;
import java.util.TreeMap;
import org.benchphone.board.Key;
import org.benchphone.panel.Screen.Softkey;

/** Where softkeys stand on the glass. */
final class Softkeys {
    private Softkeys() {}

    /** Those with a label, F1 first, one for each of F1 to F4: the first that the screen names. */
    static List<Softkey> labelled(List<Softkey> softkeys) {
        TreeMap<Key, Softkey> byKey = new TreeMap<>();
        for (Softkey softkey : softkeys) {
            if (cell(softkey) >= 0 && cell(softkey) < 4 && !softkey.label().isBlank()) {
                byKey.putIfAbsent(softkey.key(), softkey);
            }
        }
        return List.copyOf(byKey.values());
    }

    /** 0 to 3 for F1 to F4; anything else for other keys. */
    static int cell(Softkey softkey) {
        return softkey.key().ordinal() - Key.F1.ordinal();
    }
}
