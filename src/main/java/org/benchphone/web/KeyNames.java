package org.benchphone.web;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.benchphone.board.Key;
import org.benchphone.board.Model;
import org.benchphone.language.Text;

/**
 * The vendor's names of the keys, as remote control by {@code command.htm} writes them, for the keys that a model has.
 * Those of the bench ({@link Key#label}) are taken too. There is no hook contact, so no OFFHOOK and no ONHOOK.
 */
final class KeyNames {
    private final Map<String, Key> keys = new LinkedHashMap<>();

    /** @param model {@code snom360}; of a model that is not known all keys count */
    KeyNames(String model) {
        Model known = Model.named(model);
        Set<Key> there = known == null ? Set.of(Key.values()) : known.keys();
        for (Key key : Key.values()) {
            if (there.contains(key)) {
                keys.put(name(key), key);
            }
        }
    }

    private static String name(Key key) {
        return switch (key) {
            case OK -> "ENTER";
            case X -> "CANCEL";
            case HOLD -> "F_R";
            case RECORD -> "REC";
            case STAR -> "*";
            case HASH -> "#";
            default -> key.label();
        };
    }

    /** The key of that name, in any case; null when this model has none. */
    Key key(String name) {
        for (Map.Entry<String, Key> entry : keys.entrySet()) {
            if (entry.getKey().equalsIgnoreCase(name)
                    || entry.getValue().label().equalsIgnoreCase(name)) {
                return entry.getValue();
            }
        }
        return null;
    }

    Text refusal(String name) {
        String list = String.join(" ", keys.keySet());
        String shown = name.length() > 40 ? name.substring(0, 40) + "…" : name;
        return new Text(
                "No key was pressed: “" + shown + "” is no key of this phone. Its keys, separated by semicolons: "
                        + list,
                "Keine Taste wurde gedrückt: „" + shown
                        + "“ ist keine Taste dieses Telefons. Seine Tasten, getrennt durch Semikolon: " + list);
    }
}
