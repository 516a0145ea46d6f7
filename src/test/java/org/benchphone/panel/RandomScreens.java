package org.benchphone.panel;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import org.benchphone.board.Key;
import org.benchphone.panel.Screen.Icon;
import org.benchphone.panel.Screen.Softkey;

/** Screens that nobody would design. */
final class RandomScreens {
    private static final String LETTERS = "abcxyzMW ÄÖÜäöüß  -.,:?éłØ漢\u0000\t\\~€0123456789";

    private final Random random;

    RandomScreens(long seed) {
        this.random = new Random(seed);
    }

    Screen next() {
        List<String> lines = new ArrayList<>();
        for (int i = random.nextInt(9); i > 0; i--) {
            lines.add(text(random.nextInt(5) == 0 ? 400 : 30));
        }
        List<Softkey> softkeys = new ArrayList<>();
        for (int i = random.nextInt(7); i > 0; i--) {
            softkeys.add(new Softkey(Key.values()[random.nextInt(Key.values().length)], text(12), "x"));
            softkeys.add(new Softkey(Key.values()[Key.F1.ordinal() + random.nextInt(4)], text(12), "y"));
        }
        Set<Icon> icons = EnumSet.noneOf(Icon.class);
        for (Icon icon : Icon.values()) {
            if (random.nextInt(3) == 0) {
                icons.add(icon);
            }
        }
        int highlighted = lines.isEmpty() || random.nextBoolean() ? -1 : random.nextInt(lines.size());
        OptionalDouble progress =
                random.nextInt(4) == 0 ? OptionalDouble.of(random.nextInt(101) / 100.0) : OptionalDouble.empty();
        return new Screen("random", text(40), lines, highlighted, softkeys, icons, progress);
    }

    String text(int atMost) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(atMost + 1); i > 0; i--) {
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return text.toString();
    }
}
