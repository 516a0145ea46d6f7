package org.benchphone.pi;

import java.util.Optional;
import java.util.OptionalInt;
import org.benchphone.board.I2cDevice;

/**
 * TI INA219 behind the flash chip's switch, with a shunt of 1 Ohm: 10 uA a step, 40 mA at most; the bus voltage in steps of
 * 4 mV. Two 12-bit conversions take 1.1 ms: it sees an erase, and of a page at most a part.
 */
final class CurrentMonitor {
    private static final int CONFIGURATION = 0x00;
    private static final int SHUNT = 0x01;
    private static final int BUS = 0x02;
    private static final int RESET = 0x8000;
    private static final int AFTER_RESET = 0x399F;

    /** 16 V, 40 mV across the shunt, 12 bits each, both all the time. */
    private static final int OURS = 0x019F;

    private static final int MICROAMPS = 10;
    private static final int MILLIVOLTS = 4;

    private final MortalChip chip;

    CurrentMonitor(MortalChip chip) {
        this.chip = chip;
    }

    /** Resets it, by which it shows who it is. */
    void ask() {
        chip.ask(device -> {
            put(device, RESET);
            int answer = word(device.read(CONFIGURATION, 2));
            if (answer != AFTER_RESET) {
                return Optional.of("register 00h answers %04X after a reset instead of 399F".formatted(answer));
            }
            put(device, OURS);
            return Optional.empty();
        });
    }

    private static void put(I2cDevice device, int value) {
        device.write(CONFIGURATION, (byte) (value >> 8), (byte) value);
    }

    OptionalInt millivolts() {
        Optional<byte[]> answer = chip.read(BUS, 2);
        return answer.isPresent() ? OptionalInt.of((word(answer.get()) >> 3) * MILLIVOLTS) : OptionalInt.empty();
    }

    OptionalInt microamps() {
        Optional<byte[]> answer = chip.read(SHUNT, 2);
        return answer.isPresent() ? OptionalInt.of((short) word(answer.get()) * MICROAMPS) : OptionalInt.empty();
    }

    private static int word(byte[] bytes) {
        return (bytes[0] & 0xFF) << 8 | bytes[1] & 0xFF;
    }
}
