package org.benchphone.recording;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.benchphone.board.Picture;

/** What could be seen. */
final class Sights {
    static final List<String> KEYS = List.of("1", "2", "OK", "X", "F1");
    static final List<String> LAMPS = List.of("P1", "P2", "MESSAGE");
    private static final List<String> STAGES = List.of("Boot", "Running", "Erasing", "Dead");

    private Sights() {}

    /** A phone that is idle; the letter stands for what is on its glass. */
    static Sight idle(char letter, String... keys) {
        byte[] pixels = new byte[128 * 64];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i % letter == 0 ? 1 : 0);
        }
        return new Sight(
                true,
                "Running",
                Picture.ofPixels(128, 64, pixels),
                String.valueOf(letter),
                List.of("MESSAGE"),
                List.of(keys));
    }

    /** Anything: noise on the glass, which packs badly. */
    static Sight any(RandomGenerator random) {
        return new Sight(
                random.nextBoolean(),
                STAGES.get(random.nextInt(STAGES.size())),
                glass(random),
                "text ü\n" + random.nextInt(3),
                some(LAMPS, random),
                some(KEYS, random));
    }

    private static Picture glass(RandomGenerator random) {
        if (random.nextInt(8) == 0) {
            return Picture.ofCharacters(4, List.of("ab→█", "%4d".formatted(random.nextInt(1000))));
        }
        byte[] pixels = new byte[128 * 64];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) random.nextInt(2);
        }
        return Picture.ofPixels(128, 64, pixels);
    }

    private static List<String> some(List<String> all, RandomGenerator random) {
        List<String> some = new ArrayList<>(all);
        some.removeIf(one -> random.nextBoolean());
        return some;
    }
}
