package org.benchphone.emulated;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Bits that a cut operation left between 0 and 1: each look at them may give another answer
 * (seen on real chips: <a href="http://lists.infradead.org/pipermail/linux-mtd/2011-October/038170.html">linux-mtd
 * 2011-October/038170</a>). Kept as one mask byte a cell byte, only for the pages that have some.
 */
final class UnstableBits {
    private static final int PAGE = 256;

    private final Map<Integer, byte[]> masks = new HashMap<>();

    void mark(int address, byte[] mask) {
        for (int i = 0; i < mask.length; i++) {
            if (mask[i] != 0) {
                int at = address + i;
                masks.computeIfAbsent(at / PAGE, page -> new byte[PAGE])[at % PAGE] |= mask[i];
            }
        }
    }

    /** What an erase or an external programmer does. */
    void clear(int address, int length) {
        forEachPage(address, length, (mask, from, count, at) -> Arrays.fill(mask, from, from + count, (byte) 0));
    }

    /** Programming a bit to 0 settles it; programming it to 1 does nothing, as ever. */
    void program(int address, byte[] data) {
        forEachPage(address, data.length, (mask, from, count, at) -> {
            for (int i = 0; i < count; i++) {
                mask[from + i] &= data[at + i];
            }
        });
    }

    /** Draws the unstable bits of what was read. */
    void blur(int address, byte[] content, int offset, int length, RandomGenerator random) {
        forEachPage(address, length, (mask, from, count, at) -> {
            for (int i = 0; i < count; i++) {
                int drawn = random.nextInt() & mask[from + i];
                content[offset + at + i] = (byte) (content[offset + at + i] & ~mask[from + i] | drawn);
            }
        });
    }

    private void forEachPage(int address, int length, PageVisitor visitor) {
        if (masks.isEmpty()) {
            return;
        }
        for (int at = 0; at < length; ) {
            int from = (address + at) % PAGE;
            int count = Math.min(PAGE - from, length - at);
            byte[] mask = masks.get((address + at) / PAGE);
            if (mask != null) {
                visitor.visit(mask, from, count, at);
                if (count == PAGE && isZero(mask)) {
                    masks.remove((address + at) / PAGE);
                }
            }
            at += count;
        }
    }

    private static boolean isZero(byte[] mask) {
        return Arrays.equals(mask, new byte[PAGE]);
    }

    /** Sees the masks {@code from..from+count-1} of a page; they belong to bytes {@code at..} of the range asked for. */
    private interface PageVisitor {
        void visit(byte[] mask, int from, int count, int at);
    }
}
