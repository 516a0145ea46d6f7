package org.benchphone.selftest;

import java.time.Duration;
import java.util.Arrays;
import java.util.function.Function;
import org.benchphone.board.FlashSocket;
import org.benchphone.board.SpiDevice;
import org.benchphone.board.Tear;

/** Flash chips with something wrong, made of one that is whole and somebody in between. */
final class FaultyBus {
    private static final int READ = 0x03;
    private static final int ADDRESSED = 4;
    private static final int[] WITH_ADDRESS = {0x02, READ, 0x20, 0x52, 0xD8};

    private FaultyBus() {}

    /** A cell whose bit always reads so. */
    static Function<SpiDevice, SpiDevice> bit(int address, int bit, boolean one) {
        return chip -> (buffer, offset, length) -> {
            int opcode = buffer[offset];
            int first = address(buffer, offset, length);
            chip.transfer(buffer, offset, length);
            int at = address - first + ADDRESSED;
            if (opcode == READ && at >= ADDRESSED && at < length) {
                int mask = 1 << bit;
                buffer[offset + at] = (byte) (one ? buffer[offset + at] | mask : buffer[offset + at] & ~mask);
            }
        };
    }

    /** An address bit that is always 0. */
    static Function<SpiDevice, SpiDevice> addressLine(int mask) {
        return chip -> (buffer, offset, length) -> {
            int opcode = buffer[offset] & 0xFF;
            if (length >= ADDRESSED && Arrays.stream(WITH_ADDRESS).anyMatch(known -> known == opcode)) {
                int address = address(buffer, offset, length) & ~mask;
                buffer[offset + 1] = (byte) (address >> 16);
                buffer[offset + 2] = (byte) (address >> 8);
                buffer[offset + 3] = (byte) address;
            }
            chip.transfer(buffer, offset, length);
        };
    }

    /** A chip of another maker, which otherwise does the same. */
    static Function<SpiDevice, SpiDevice> id(int maker, int type, int size) {
        return chip -> (buffer, offset, length) -> {
            boolean asked = (buffer[offset] & 0xFF) == 0x9F;
            chip.transfer(buffer, offset, length);
            if (asked) {
                buffer[offset + 1] = (byte) maker;
                buffer[offset + 2] = (byte) type;
                buffer[offset + 3] = (byte) size;
            }
        };
    }

    /** Nothing drives the line. */
    static Function<SpiDevice, SpiDevice> floating() {
        return chip -> (buffer, offset, length) -> Arrays.fill(buffer, offset, offset + length, (byte) 0xFF);
    }

    private static int address(byte[] buffer, int offset, int length) {
        return length < ADDRESSED
                ? -1
                : (buffer[offset + 1] & 0xFF) << 16 | (buffer[offset + 2] & 0xFF) << 8 | buffer[offset + 3] & 0xFF;
    }

    /** A chip whose supply nobody can cut. */
    static FlashSocket withoutSwitch(FlashSocket chip) {
        return new FlashSocket() {
            @Override
            public int size() {
                return chip.size();
            }

            @Override
            public byte[] read(int address, int length) {
                return chip.read(address, length);
            }

            @Override
            public void write(int address, byte[] content) {
                chip.write(address, content);
            }

            @Override
            public void cutAt(long operation, Tear tear) {
                // the wire to the switch is broken
            }

            @Override
            public long operations() {
                return chip.operations();
            }

            @Override
            public Duration busy() {
                return chip.busy();
            }

            @Override
            public void onActivity(Listener listener) {
                chip.onActivity(listener);
            }
        };
    }
}
