package org.benchphone.emulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.benchphone.emulated.Probe.SIZE;

import java.util.Arrays;
import java.util.Random;
import java.util.function.IntFunction;
import org.benchphone.board.Tear;
import org.benchphone.power.FakeTime;
import org.benchphone.power.PowerLost;

/** An operation that is cut, and what the chip held before. */
record Cut(Probe probe, byte[] before, int opcode, int address, byte[] data) {
    static Cut of(int opcode, long seed) {
        Random random = new Random(seed);
        byte[] before = new byte[SIZE];
        random.nextBytes(before);
        byte[] data = new byte[1 + random.nextInt(200)];
        random.nextBytes(data);
        Probe probe = new Probe(Cells.inMemory(SIZE), ChipTiming.instant(), new FakeTime(), seed);
        probe.uptime.cut();
        probe.chip.write(0, before);
        probe.powerUp();
        return new Cut(probe, before, opcode, 0x10000 + (opcode == 0x02 ? random.nextInt(56) : 0), data);
    }

    static int[] opcodes() {
        return new int[] {0x02, 0x20, 0x52, 0xD8};
    }

    int length() {
        return switch (opcode) {
            case 0x20 -> 4 * 1024;
            case 0x52 -> 32 * 1024;
            case 0xD8 -> 64 * 1024;
            default -> data.length;
        };
    }

    byte old(int i) {
        return before[address + i];
    }

    byte done(int i) {
        return opcode == 0x02 ? (byte) (old(i) & data[i]) : (byte) 0xFF;
    }

    byte zeros(int i) {
        return opcode == 0x02 ? done(i) : 0;
    }

    void run() {
        if (opcode == 0x02) {
            int[] values = new int[data.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = data[i] & 0xFF;
            }
            probe.program(address, values);
        } else {
            probe.erase(opcode, address);
        }
    }

    /** Runs into the cut, powers up again, and gives the torn bytes; asserts that no others changed. */
    byte[] tear(Tear tear) {
        probe.chip.cutAt(1, tear);
        assertThatThrownBy(this::run).isInstanceOf(PowerLost.class);
        assertThat(probe.uptime.isAlive()).isFalse();
        probe.cutAndPowerUp();
        return torn();
    }

    byte[] torn() {
        byte[] now = probe.chip.read(0, SIZE);
        int end = address + length();
        assertThat(Arrays.mismatch(now, 0, address, before, 0, address))
                .as("below")
                .isEqualTo(-1);
        assertThat(Arrays.mismatch(now, end, SIZE, before, end, SIZE))
                .as("above")
                .isEqualTo(-1);
        return Arrays.copyOfRange(now, address, end);
    }

    /** Asserts that the torn bytes from some point on are what {@code wanted} says. */
    void assertFrom(int from, byte[] torn, IntFunction<Byte> wanted) {
        byte[] expected = torn.clone();
        for (int i = from; i < torn.length; i++) {
            expected[i] = wanted.apply(i);
        }
        assertThat(Arrays.mismatch(torn, expected))
                .as("of %d bytes, by %02x", torn.length, opcode)
                .isEqualTo(-1);
    }
}
