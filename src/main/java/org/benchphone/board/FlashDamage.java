package org.benchphone.board;

import java.util.List;
import java.util.random.RandomGenerator;

/** Damage to the silicon of a flash chip, which only an emulated one can be given on command. Outlives power cuts. */
public interface FlashDamage {
    /** In the place of all damage before; with an empty list the chip is as new, and its cells are what was written. */
    void set(List<Flaw> flaws);

    /** Flips cells, whether the chip has power or not: those of the byte at {@code address} that {@code mask} names. */
    void flip(int address, int mask);

    /** Whether programs and erases take time at all. */
    boolean takesTime();

    /** Something that is wrong with the chip for as long as {@link Strike#isInForce}. */
    sealed interface Flaw {
        Strike strike();

        /** Bits of a byte that read as {@code high} whatever their cells hold. */
        record Stuck(int address, int bits, boolean high, Strike strike) implements Flaw {}

        /**
         * A worn block. Of the operations that touch it, {@code rate} fail: they end in time, for the chip has no bit that
         * says so, and leave {@code bits} of the cells that they should change, or they never end.
         *
         * @param random draws which operations and which cells
         */
        record Worn(
                int address,
                int length,
                boolean atErase,
                boolean atProgram,
                boolean staysBusy,
                double rate,
                int bits,
                RandomGenerator random,
                Strike strike)
                implements Flaw {}

        /** Programs and erases take {@code factor} times as long. */
        record Slow(double factor, Strike strike) implements Flaw {}
    }
}
