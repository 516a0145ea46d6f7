package org.benchphone.board;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The phones that this one can be: display, keys, lamps and MAC ranges.
 *
 * <p>The display of the 360 is documented (128x64, one bit a pixel). Those of the others were not found in a public
 * source: 300 and 320 are taken as character displays, 190 like the 300, and the 370 shows its screens on a 128x64 glass
 * here. MAC ranges are those of the vendor's list, and the first is the one for new phones.
 */
public enum Model {
    SNOM190(new Glass(16, 2), 5, 3, "00041322"),
    SNOM300(new Glass(16, 2), 6, 4, "00041325", "00041328", "0004132D", "0004132F", "00041334", "00041337"),
    SNOM320(new Glass(24, 2), 12, 4, "00041324", "00041327", "0004132C", "00041331", "00041335", "00041338"),
    SNOM360(new Glass(128, 64), 12, 4, "00041323", "00041329", "0004132B", "00041339", "00041390"),
    SNOM370(new Glass(128, 64), 12, 4, "00041326", "0004132E", "0004133A", "00041352");

    /**
     * What the eye sees.
     *
     * @param width pixels, or characters when {@code height} is under 8
     */
    public record Glass(int width, int height) {
        public boolean isGraphic() {
            return height >= 8;
        }
    }

    private final Glass glass;
    private final int functionKeys;
    private final int softkeys;
    private final List<String> macPrefixes;

    Model(Glass glass, int functionKeys, int softkeys, String... macPrefixes) {
        this.glass = glass;
        this.functionKeys = functionKeys;
        this.softkeys = softkeys;
        this.macPrefixes = List.of(macPrefixes);
    }

    /** {@code snom360}: the name in file names, tokens and pages. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public Glass glass() {
        return glass;
    }

    /** Keys P1 to Pn, each with a lamp. */
    public int functionKeys() {
        return functionKeys;
    }

    /** Keys F1 to Fn below the display. */
    public int softkeys() {
        return softkeys;
    }

    /** SIP identities that it can have, whose lines are 1 to n. */
    public int identities() {
        return this == SNOM190 || this == SNOM300 ? 4 : 12;
    }

    /** Eight hexadecimal digits each, upper case. */
    public List<String> macPrefixes() {
        return macPrefixes;
    }

    public Set<Key> keys() {
        EnumSet<Key> keys = EnumSet.allOf(Key.class);
        keys.removeIf(key -> isMissing(key, "P", functionKeys) || isMissing(key, "F", softkeys));
        return keys;
    }

    private static boolean isMissing(Key key, String row, int count) {
        return key.name().matches(row + "\\d+") && Integer.parseInt(key.name().substring(1)) > count;
    }

    public Set<Lamp> lamps() {
        EnumSet<Lamp> lamps = EnumSet.allOf(Lamp.class);
        lamps.removeIf(lamp -> lamp.name().matches("P\\d+") && lamp.ordinal() >= functionKeys);
        return lamps;
    }

    /** The model of that name, {@code snom360} or {@code 360}; null when there is none. */
    public static Model named(String name) {
        for (Model model : values()) {
            if (model.id().equalsIgnoreCase(name) || model.id().substring(4).equals(name)) {
                return model;
            }
        }
        return null;
    }
}
