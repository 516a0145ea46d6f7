package org.benchphone.pi;

import java.util.Optional;
import org.benchphone.board.I2cDevice;

/**
 * An MCP23017 and what its registers were told, IOCON.BANK = 0: the drivers above go on when it is dead, and what its pins
 * drive can be told without asking it.
 */
final class Expander implements I2cDevice {
    static final int GPIOB = 0x13;
    private static final int IODIRA = 0x00;
    private static final int IPOLA = 0x02;
    private static final int GPIOA = 0x12;
    private static final int OLATA = 0x14;
    private static final int REGISTERS = 0x16;

    private final MortalChip chip;
    private final byte[] told = new byte[REGISTERS];

    Expander(MortalChip chip) {
        this.chip = chip;
        told[IODIRA] = (byte) 0xFF;
        told[IODIRA + 1] = (byte) 0xFF;
    }

    /** By the polarity of its inputs, which nothing hangs on: two patterns are written, read back and taken back. */
    void ask() {
        chip.ask(device -> {
            for (int pattern : new int[] {0x55, 0xAA}) {
                device.write(IPOLA, (byte) pattern);
                int answer = device.read(IPOLA, 1)[0] & 0xFF;
                if (answer != pattern) {
                    return Optional.of("register 02h answers %02X instead of %02X".formatted(answer, pattern));
                }
            }
            device.write(IPOLA, (byte) 0);
            return Optional.empty();
        });
    }

    boolean isAlive() {
        return chip.isAlive();
    }

    @Override
    public synchronized void write(int register, byte... values) {
        for (int i = 0; i < values.length; i++) {
            int address = (register + i) % REGISTERS;
            told[address == GPIOA || address == GPIOB ? address + OLATA - GPIOA : address] = values[i];
        }
        chip.write(register, values);
    }

    /** All inputs of a dead chip are high. */
    @Override
    public synchronized byte[] read(int register, int count) {
        return chip.read(register, count).orElseGet(() -> {
            byte[] values = new byte[count];
            for (int i = 0; i < count; i++) {
                int address = (register + i) % REGISTERS;
                values[i] = address == GPIOA || address == GPIOB ? (byte) 0xFF : told[address];
            }
            return values;
        });
    }

    /** Pins that it was told to drive at that level; port A in the low byte. */
    synchronized int driven(boolean high) {
        int outputs = ~word(IODIRA) & 0xFFFF;
        return outputs & (high ? word(OLATA) : ~word(OLATA));
    }

    private int word(int register) {
        return told[register] & 0xFF | (told[register + 1] & 0xFF) << 8;
    }

    /** Takes all outputs low. */
    synchronized void rest() {
        write(OLATA, (byte) 0, (byte) 0);
    }
}
