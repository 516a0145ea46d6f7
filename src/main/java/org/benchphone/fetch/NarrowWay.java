package org.benchphone.fetch;

/**
 * Notices that a way does not carry what was agreed on: no block at all, for they are too large and their fragments get lost; or
 * only the first so many of each window, for there is no room for more. Chance would break windows here and there.
 */
final class NarrowWay {
    private static final int SAME_PLACE = 3;

    private int brokenAt;
    private int times;

    /** A window did not go on behind so many blocks of it, and nothing behind those came. */
    void broken(int blocks) {
        times = blocks == brokenAt ? times + 1 : 1;
        brokenAt = blocks;
    }

    /** A window arrived whole. */
    void whole() {
        times = 0;
    }

    /** Whether windows break where they broke before, again and again. */
    boolean isNarrow() {
        return brokenAt > 0 && times >= SAME_PLACE;
    }
}
