package org.benchphone.serprog;

import java.time.Duration;
import java.util.Arrays;
import java.util.function.Consumer;
import org.benchphone.board.SpiDevice;
import org.benchphone.power.Time;

/**
 * Moves the chip's bus for a programmer, in the transfers that the bus takes: at most 4,096 bytes with chip select low.
 *
 * <pre>
 *   03 0B 5A, 13 0C   a read of any length: the command again for each piece, at the address where the last one ended
 *   01 31 11 02 12    programs, erases and status: returns when the chip is idle again, so that nobody has to
 *   20 21 52 5C D8 DC C7 60     ask it in between
 *   others            as they are
 * </pre>
 */
final class ChipCommands {
    private static final int READ_STATUS = 0x05;
    private static final int BUSY = 1;

    /** An erase of the whole chip takes 40 s and at most 200 (W25Q128JV, AC characteristics). */
    private static final Duration LONGEST = Duration.ofSeconds(250);

    private static final Duration SHORT = Duration.ofNanos(50_000);
    private static final Duration LONG = Duration.ofMillis(1);
    private static final long SHORT_FOR = 5_000_000;

    private final SpiDevice chip;
    private final Time time;

    ChipCommands(SpiDevice chip, Time time) {
        this.chip = chip;
        this.time = time;
    }

    /** Whether an operation can be done in transfers that the bus takes. */
    static boolean isPossible(Command.SpiOperation operation) {
        int out = operation.out().length;
        return out > 0 && (out + operation.answer() <= SpiDevice.MAX_TRANSFER || isRead(operation));
    }

    private static boolean isRead(Command.SpiOperation operation) {
        int header = readHeader(operation.out()[0] & 0xFF);
        return header > 0 && operation.out().length == header;
    }

    /** Command, address and dummy bytes of a read; 0 for what is none. */
    private static int readHeader(int opcode) {
        return switch (opcode) {
            case 0x03 -> 4;
            case 0x0B, 0x5A, 0x13 -> 5;
            case 0x0C -> 6;
            default -> 0;
        };
    }

    private static int addressBytes(int opcode) {
        return opcode == 0x13 || opcode == 0x0C ? 4 : 3;
    }

    private static boolean takesTime(int opcode) {
        return switch (opcode) {
            case 0x01, 0x31, 0x11, 0x02, 0x12, 0x20, 0x21, 0x52, 0x5C, 0xD8, 0xDC, 0xC7, 0x60 -> true;
            default -> false;
        };
    }

    /**
     * Does an operation that {@link #isPossible}.
     *
     * @param answer takes what the chip answers, in pieces and in order
     * @throws InterruptedException when the programmer is to end; the chip goes on with what it is doing
     */
    void execute(Command.SpiOperation operation, Consumer<byte[]> answer) throws InterruptedException {
        byte[] out = operation.out();
        if (out.length + operation.answer() > SpiDevice.MAX_TRANSFER) {
            read(out, operation.answer(), answer);
            return;
        }
        byte[] answered = transfer(out, operation.answer());
        if (takesTime(out[0] & 0xFF)) {
            awaitIdle();
        }
        if (answered.length > 0) {
            answer.accept(answered);
        }
    }

    private void read(byte[] command, int length, Consumer<byte[]> answer) {
        byte[] header = command.clone();
        int piece = SpiDevice.MAX_TRANSFER - header.length;
        for (int done = 0; done < length; done += piece) {
            int count = Math.min(piece, length - done);
            answer.accept(transfer(header, count));
            advance(header, count);
        }
    }

    private static void advance(byte[] header, int by) {
        int bytes = addressBytes(header[0] & 0xFF);
        int carry = by;
        for (int i = bytes; i > 0; i--) {
            carry += header[i] & 0xFF;
            header[i] = (byte) carry;
            carry >>>= 8;
        }
    }

    private byte[] transfer(byte[] out, int answer) {
        byte[] frame = Arrays.copyOf(out, out.length + answer);
        chip.transfer(frame);
        return Arrays.copyOfRange(frame, out.length, frame.length);
    }

    private void awaitIdle() throws InterruptedException {
        long began = time.nanos();
        while ((transfer(new byte[] {READ_STATUS}, 1)[0] & BUSY) != 0) {
            long waited = time.nanos() - began;
            if (waited > LONGEST.toNanos()) {
                return; // the programmer will ask, and see for itself
            }
            time.sleep(waited < SHORT_FOR ? SHORT : LONG);
        }
    }
}
