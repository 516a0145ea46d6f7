package org.benchphone.emulated;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.benchphone.board.FlashDamage.Flaw;
import org.benchphone.board.Strike;

/**
 * What is wrong with the silicon, between the cells and whoever asks for them. While nothing is wrong it costs a look at an
 * empty list. Not safe for several threads: {@link W25q128} locks.
 *
 * <pre>
 *   erase, program ──► takes(), neverEnds() ──► time ──► leaves() ──► cells ──► distort() ──► read
 * </pre>
 */
final class W25q128Damage {
    private List<Flaw> flaws = List.of();

    void set(List<Flaw> now) {
        flaws = List.copyOf(now);
    }

    /** Makes stuck bits of what was read what they read as. @param told whether anybody is told */
    void distort(int address, byte[] content, int offset, int length, boolean told) {
        for (Flaw flaw : flaws) {
            if (flaw instanceof Flaw.Stuck(int at, int bits, boolean high, Strike strike)
                    && at >= address
                    && at < address + length) {
                int index = offset + at - address;
                byte read = (byte) (high ? content[index] | bits : content[index] & ~bits);
                boolean differs = read != content[index];
                if (differs && (told ? strike.strikes(stuckAs(at, bits, high)) : strike.isInForce())) {
                    content[index] = read;
                }
            }
        }
    }

    private static String stuckAs(int address, int bits, boolean high) {
        return "the byte at 0x%06X read with its bits 0x%02X as %d".formatted(address, bits, high ? 1 : 0);
    }

    /** How long an operation takes that should take so many nanoseconds. */
    long takes(W25q128Operation operation, long nanos) {
        long takes = nanos;
        for (Flaw flaw : flaws) {
            if (flaw instanceof Flaw.Slow(double factor, Strike strike)
                    && nanos > 0
                    && strike.strikes("%s takes %s times as long".formatted(operation.said(), factor))) {
                takes = (long) (takes * factor);
            }
        }
        return takes;
    }

    /** Whether the chip stays busy with this one until it loses power or is reset. */
    boolean neverEnds(W25q128Operation operation) {
        for (Flaw flaw : flaws) {
            if (flaw instanceof Flaw.Worn worn
                    && worn.staysBusy()
                    && fails(worn, operation)
                    && worn.strike().strikes(operation.said() + " never ends")) {
                return true;
            }
        }
        return false;
    }

    /** Puts cells that worn blocks leave as they were back into what an operation made of them. */
    void leave(W25q128Operation operation, byte[] before, byte[] after) {
        for (Flaw flaw : flaws) {
            if (flaw instanceof Flaw.Worn worn && !worn.staysBusy() && fails(worn, operation)) {
                leave(worn, operation, before, after);
            }
        }
    }

    boolean isEmpty() {
        return flaws.isEmpty();
    }

    private static boolean fails(Flaw.Worn worn, W25q128Operation operation) {
        boolean itsKind = switch (operation) {
            case W25q128Operation.Erase erase -> worn.atErase();
            case W25q128Operation.Program program -> worn.atProgram();
        };
        return itsKind
                && operation.address() < worn.address() + worn.length()
                && worn.address() < operation.address() + operation.length()
                && worn.strike().isInForce()
                && worn.random().nextDouble() < worn.rate();
    }

    private static void leave(Flaw.Worn worn, W25q128Operation operation, byte[] before, byte[] after) {
        int from = Math.max(worn.address() - operation.address(), 0);
        int to = Math.min(worn.address() + worn.length() - operation.address(), operation.length());
        int[] chosen = choose(worn.bits(), worn.random(), from, to, before, after);
        if (chosen.length == 0
                || !worn.strike()
                        .strikes("%s left %d bits as they were, one at 0x%06X"
                                .formatted(
                                        operation.said(),
                                        chosen.length,
                                        operation.address() + chosen[0] / Byte.SIZE))) {
            return;
        }
        for (int bit : chosen) {
            after[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
        }
    }

    /** So many of the bits that change, each with the same chance, in one pass. */
    private static int[] choose(int most, RandomGenerator random, int from, int to, byte[] before, byte[] after) {
        int[] chosen = new int[most];
        int seen = 0;
        for (int i = from; i < to; i++) {
            for (int changing = (before[i] ^ after[i]) & 0xFF; changing != 0; changing &= changing - 1) {
                int bit = i * Byte.SIZE + Integer.numberOfTrailingZeros(changing);
                int place = seen < most ? seen : random.nextInt(seen + 1);
                if (place < most) {
                    chosen[place] = bit;
                }
                seen++;
            }
        }
        return seen < most ? Arrays.copyOf(chosen, seen) : chosen;
    }
}
