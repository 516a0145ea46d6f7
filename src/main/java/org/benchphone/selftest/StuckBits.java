package org.benchphone.selftest;

import java.util.ArrayList;
import java.util.List;
import org.benchphone.language.Text;

/** Bits that did not become what they should, by address and direction. */
final class StuckBits {
    private static final int MOST_NAMED = 4;

    private final List<Text> named = new ArrayList<>();
    private int count;

    /** Compares what should be at {@code address} with what was read there. */
    void compare(int address, byte[] wanted, byte[] found) {
        for (int i = 0; i < wanted.length; i++) {
            for (int wrong = (wanted[i] ^ found[i]) & 0xFF; wrong != 0; wrong &= wrong - 1) {
                add(address + i, Integer.numberOfTrailingZeros(wrong), found[i]);
            }
        }
    }

    private void add(int address, int bit, byte found) {
        count++;
        String where = "%06X".formatted(address);
        int level = found >> bit & 1;
        Text text = new Text(
                "bit " + bit + " at " + where + " stays " + level, "Bit " + bit + " bei " + where + " bleibt " + level);
        if (named.size() < MOST_NAMED && !named.contains(text)) {
            named.add(text);
        }
    }

    boolean isEmpty() {
        return count == 0;
    }

    /** How often a bit was found wrong; the same bit counts in each pattern. */
    int count() {
        return count;
    }

    /** The first few of them. */
    List<Text> named() {
        return List.copyOf(named);
    }
}
