package org.benchphone.panel;

import org.benchphone.board.I2cDevice;

/**
 * Drives an MCP23017 with port A as outputs (GPA7 must not be an input, says Microchip's note on the data sheet: the
 * chip may corrupt SDA; nor may GPB7). Sets every register it relies on, for a reset of the phone is no reset of the
 * chip.
 */
final class Expander {
    private static final int IODIRA = 0x00;
    private static final int GPIOB = 0x13;
    private static final int OLATA = 0x14;

    private final I2cDevice chip;

    private Expander(I2cDevice chip) {
        this.chip = chip;
    }

    /** Both ports are outputs, low at first. */
    static Expander ofOutputs(I2cDevice chip) {
        Expander expander = new Expander(chip);
        expander.drive(0);
        chip.write(IODIRA, registers(0x00));
        return expander;
    }

    /** The pins of {@code inputs} on port B have pull-ups, and INTB is low while one of them is low. */
    static Expander withInputsOnB(I2cDevice chip, int inputs) {
        Expander expander = new Expander(chip);
        expander.drive(0);
        chip.write(IODIRA, registers(inputs));
        return expander;
    }

    /** IODIR, IPOL, GPINTEN, DEFVAL, INTCON, IOCON, GPPU, port A before port B each. */
    private static byte[] registers(int inputs) {
        byte b = (byte) inputs;
        return new byte[] {0, b, 0, 0, 0, b, 0, b, 0, b, 0, 0, 0, b};
    }

    /** @param levels port A in the low byte, port B above it */
    void drive(int levels) {
        chip.write(OLATA, (byte) levels, (byte) (levels >> 8));
    }

    void driveA(int levels) {
        chip.write(OLATA, (byte) levels);
    }

    /** Reads the pins of port B, which takes the interrupt back when its cause is gone. */
    int readB() {
        return chip.read(GPIOB, 1)[0] & 0xFF;
    }
}
