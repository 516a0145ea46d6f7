package org.benchphone.pi;

import java.time.Duration;
import java.util.Optional;
import org.benchphone.board.Tear;

/**
 * A program or an erase that was sent to the flash chip.
 *
 * @param address of the first byte that it works on, {@code length} how many
 * @param began when its command had gone out, as {@link System#nanoTime()} counts
 */
record FlashOperation(int opcode, int address, int length, long began) {
    private static final int PROGRAM = 0x02;
    private static final int SECTOR = 0x20;
    private static final int BLOCK_32 = 0x52;
    private static final int BLOCK_64 = 0xD8;
    private static final int CHIP = 0xC7;
    private static final int CHIP_TOO = 0x60;
    private static final int PAGE = 256;
    private static final int ADDRESSED = 4;

    /** What a frame would begin if the chip is ready to be written; nothing when it is no program and no erase. */
    static Optional<FlashOperation> of(byte[] frame, int offset, int length, int chipSize, long now) {
        int opcode = frame[offset] & 0xFF;
        if (opcode == CHIP || opcode == CHIP_TOO) {
            return length == 1 ? Optional.of(new FlashOperation(opcode, 0, chipSize, now)) : Optional.empty();
        }
        int unit = unit(opcode);
        if (unit == 0 || length < ADDRESSED || opcode == PROGRAM && length == ADDRESSED) {
            return Optional.empty();
        }
        int address = ((frame[offset + 1] & 0xFF) << 16 | (frame[offset + 2] & 0xFF) << 8 | frame[offset + 3] & 0xFF)
                % chipSize;
        return Optional.of(
                opcode == PROGRAM
                        ? new FlashOperation(opcode, address, Math.min(length - ADDRESSED, PAGE), now)
                        : new FlashOperation(opcode, address & -unit, unit, now));
    }

    private static int unit(int opcode) {
        return switch (opcode) {
            case PROGRAM -> PAGE;
            case SECTOR -> 4 * 1024;
            case BLOCK_32 -> 32 * 1024;
            case BLOCK_64 -> 64 * 1024;
            default -> 0;
        };
    }

    boolean isProgram() {
        return opcode == PROGRAM;
    }

    FlashOperation beganAt(long now) {
        return new FlashOperation(opcode, address, length, now);
    }

    /** By the W25Q128JV data sheet, AC characteristics; a program by its bytes. */
    Duration typical() {
        return switch (opcode) {
            case PROGRAM -> Duration.ofNanos(Math.min(400_000, 30_000 + 2_500L * (length - 1)));
            case SECTOR -> Duration.ofMillis(45);
            case BLOCK_32 -> Duration.ofMillis(120);
            case BLOCK_64 -> Duration.ofMillis(150);
            default -> Duration.ofSeconds(40);
        };
    }

    /** When a cut that should tear it like that has to come. See {@link RealFlash}. */
    Duration momentOf(Tear tear) {
        return Duration.ofNanos((long) (typical().toNanos() * fraction(tear)));
    }

    /** The tear whose moment is nearest to so many nanoseconds after the beginning. */
    Tear nearest(long nanos) {
        Tear nearest = Tear.ZEROS;
        for (Tear tear : Tear.values()) {
            if (tear != Tear.NOTHING && distance(tear, nanos) < distance(nearest, nanos)) {
                nearest = tear;
            }
        }
        return nearest;
    }

    private long distance(Tear tear, long nanos) {
        return Math.abs(momentOf(tear).toNanos() - nanos);
    }

    private static double fraction(Tear tear) {
        return switch (tear) {
            case NOTHING -> 0;
            case ZEROS -> 0.1;
            case PREFIX -> 0.25;
            case HALF -> 0.5;
            case NOISE -> 0.75;
            case UNSTABLE -> 0.95;
        };
    }
}
