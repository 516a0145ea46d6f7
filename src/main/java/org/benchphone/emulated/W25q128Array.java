package org.benchphone.emulated;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.benchphone.board.FlashSocket;
import org.benchphone.board.Tear;

/**
 * The cells with their physics: programs clear bits, erases set them, and what is cut leaves them torn. Also the count of
 * operations, the one cut that is scheduled, and the listener. Not safe for several threads: {@link W25q128} locks.
 */
final class W25q128Array {
    private final Cells cells;
    private final UnstableBits unstable = new UnstableBits();
    private final RandomGenerator random;
    private FlashSocket.Listener listener;
    private long operations;
    private long busyNanos;
    private long cutAt;
    private Tear cutTear;

    W25q128Array(Cells cells, RandomGenerator random) {
        this.cells = cells;
        this.random = random;
    }

    int size() {
        return cells.size();
    }

    long operations() {
        return operations;
    }

    long busyNanos() {
        return busyNanos;
    }

    /** An operation takes so long; less than nothing for what a power cut saved. */
    void worked(long nanos) {
        busyNanos += nanos;
    }

    void onActivity(FlashSocket.Listener listener) {
        this.listener = listener;
    }

    void cutAt(long operation, Tear tear) {
        cutAt = operation == 0 ? 0 : operations + operation;
        cutTear = tear;
    }

    void read(int address, byte[] into, int offset, int length) {
        cells.read(address, into, offset, length);
        unstable.blur(address, into, offset, length, random);
    }

    void write(int address, byte[] content) {
        cells.write(address, content, 0, content.length);
        unstable.clear(address, content.length);
    }

    /** Counts and announces. Returns the tear of the cut that strikes this operation, or null for none. */
    Tear announce(W25q128Operation operation) {
        operations++;
        if (listener != null) {
            switch (operation) {
                case W25q128Operation.Erase erase -> listener.erasing(erase.address(), erase.length());
                case W25q128Operation.Program program -> listener.programming(program.address(), program.length());
            }
        }
        if (operations != cutAt) {
            return null;
        }
        cutAt = 0;
        return cutTear;
    }

    void finish(W25q128Operation operation) {
        int address = operation.address();
        switch (operation) {
            case W25q128Operation.Erase erase -> {
                cells.erase(address, erase.length());
                unstable.clear(address, erase.length());
            }
            case W25q128Operation.Program program -> {
                byte[] after = program.after(cells.read(address, program.length()));
                cells.write(address, after, 0, after.length);
                unstable.program(address, program.data());
            }
        }
    }

    /**
     * Takes the cells half-way, which is what a process killed in the middle leaves in its file: an erase has zeroed the
     * back half, a program has done the first half of its bytes. Returns what the cells were before.
     */
    byte[] beginSlowly(W25q128Operation operation) {
        byte[] before = cells.read(operation.address(), operation.length());
        byte[] half = before.clone();
        int middle = half.length / 2;
        switch (operation) {
            case W25q128Operation.Erase erase -> Arrays.fill(half, middle, half.length, (byte) 0);
            case W25q128Operation.Program program -> System.arraycopy(program.after(before), 0, half, 0, middle);
        }
        cells.write(operation.address(), half, 0, half.length);
        return before;
    }

    void tear(W25q128Operation operation, Tear tear) {
        tear(operation, cells.read(operation.address(), operation.length()), tear);
    }

    /** What no schedule foresaw is torn in one of the ways, by chance. */
    void tearByChance(W25q128Operation operation, byte[] before) {
        Tear[] ways = Tear.values();
        tear(operation, before, ways[random.nextInt(ways.length)]);
    }

    private void tear(W25q128Operation operation, byte[] before, Tear tear) {
        byte[] torn = torn(operation, before, tear);
        cells.write(operation.address(), torn, 0, torn.length);
        if (listener != null) {
            listener.torn(operation.address(), operation.length(), tear);
        }
    }

    /**
     * A prefix may be nothing or everything: power can go after the work and before anybody knew. Bits that were unstable
     * before stay so, for a torn operation settles nothing.
     */
    private byte[] torn(W25q128Operation operation, byte[] before, Tear tear) {
        byte[] after = operation.after(before);
        byte[] torn = before.clone();
        int length = torn.length;
        switch (tear) {
            case NOTHING -> {}
            case PREFIX -> System.arraycopy(after, 0, torn, 0, random.nextInt(length + 1));
            case HALF -> System.arraycopy(after, 0, torn, 0, length / 2);
            case ZEROS -> {
                int from = random.nextInt(length);
                byte[] back = operation instanceof W25q128Operation.Erase ? new byte[length] : after;
                System.arraycopy(back, from, torn, from, length - from);
            }
            case NOISE -> {
                byte[] done = noise(length);
                for (int i = 0; i < length; i++) {
                    torn[i] ^= (byte) ((before[i] ^ after[i]) & done[i]);
                }
            }
            case UNSTABLE -> unsettle(operation.address(), after, torn);
        }
        return torn;
    }

    /** Of the bits that should change, a quarter does, a quarter becomes unstable, the others stay, by chance. */
    private void unsettle(int address, byte[] after, byte[] torn) {
        byte[] touched = noise(torn.length);
        byte[] mask = noise(torn.length);
        for (int i = 0; i < torn.length; i++) {
            int changing = (torn[i] ^ after[i]) & touched[i];
            torn[i] ^= (byte) (changing & ~mask[i]);
            mask[i] &= (byte) changing;
        }
        unstable.mark(address, mask);
    }

    private byte[] noise(int length) {
        byte[] noise = new byte[length];
        random.nextBytes(noise);
        return noise;
    }
}
