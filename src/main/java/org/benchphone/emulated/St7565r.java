package org.benchphone.emulated;

import java.util.random.RandomGenerator;
import org.benchphone.board.LcdChip;
import org.benchphone.board.Picture;

/**
 * Sitronix ST7565R, 65x132 dot matrix LCD controller, in its 4-line serial interface, with the 128x64 glass of an
 * EA DOGM128. Commands by the data sheet's table 16, in its order and with its numbers.
 *
 * <p>Which RAM bit stands behind a pixel: the glass has its left column at SEG131 and its top row at COM0.
 *
 * <pre>
 *   ADC normal   column address n drives SEG n        so x shows column 131 - x
 *   ADC reverse  column address n drives SEG 131 - n  so x shows column x
 *   COM normal   row y shows RAM line (start + y) mod 64; COM reverse: (start + 63 - y) mod 64
 * </pre>
 *
 * <p>Stricter than silicon: it takes nothing before it was reset by its line, and its RAM holds noise after power-on.
 */
final class St7565r implements LcdChip.Glass {
    private static final int WIDTH = 128;
    private static final int HEIGHT = 64;
    private static final int PAGES = 9;
    private static final int LAST_COLUMN = 131;
    private static final int ALL_POWER_CIRCUITS = 0x07;

    /** Volts across the glass between which an eye makes out what is dark and what is not. */
    private static final double PALE = 8.6;

    private static final double BLACK = 12.0;

    private final byte[][] ram = new byte[PAGES][LAST_COLUMN + 1];
    private boolean a0;
    private boolean resetHigh;
    private boolean wasReset;

    private boolean on;
    private boolean reverse;
    private boolean allPoints;
    private boolean adcReverse;
    private boolean comReverse;
    private int startLine;
    private int page;
    private int column;
    private int markedColumn = -1;
    private int power;
    private int resistorRatio;
    private int volume;
    private int pending = -1;
    private Picture seen;

    St7565r(RandomGenerator random) {
        for (byte[] page : ram) {
            random.nextBytes(page);
        }
        byLine();
    }

    synchronized void a0(boolean high) {
        a0 = high;
    }

    synchronized void reset(boolean high) {
        if (!high) {
            byLine();
            wasReset = true;
        }
        resetHigh = high;
    }

    /** Takes bytes as data or as commands, as A0 says. The chip drives no data out: what comes in is a floating line. */
    synchronized void transfer(byte[] buffer, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            int value = buffer[i] & 0xFF;
            buffer[i] = (byte) 0xFF;
            if (!resetHigh || !wasReset) {
                continue;
            }
            if (a0) {
                write(value);
            } else if (pending >= 0) {
                parameter(value);
            } else {
                command(value);
            }
            seen = null;
        }
    }

    private void write(int value) {
        if (page < PAGES) {
            ram[page][column] = (byte) value;
        }
        column = Math.min(column + 1, LAST_COLUMN); // stops at 83H, "The Column Addresses"
    }

    private void command(int value) {
        switch (value >> 4) {
            case 0x0 -> column(column & 0xF0 | value & 0x0F);
            case 0x1 -> column(column & 0x0F | (value & 0x0F) << 4);
            case 0x2 -> {
                if ((value & 0x08) == 0) {
                    resistorRatio = value & 0x07;
                } else {
                    power = value & 0x07;
                }
            }
            case 0x4, 0x5, 0x6, 0x7 -> startLine = value & 0x3F;
            case 0xB -> page = value & 0x0F;
            case 0xC -> comReverse = (value & 0x08) != 0;
            default -> single(value);
        }
    }

    private void single(int value) {
        switch (value) {
            case 0xAE, 0xAF -> on = value == 0xAF;
            case 0xA0, 0xA1 -> adcReverse = value == 0xA1;
            case 0xA6, 0xA7 -> reverse = value == 0xA7;
            case 0xA4, 0xA5 -> allPoints = value == 0xA5;
            case 0xA2, 0xA3, 0xE3 -> {} // LCD bias changes how it looks, not what it shows; NOP
            case 0xE0 -> markedColumn = column;
            case 0xEE -> endReadModifyWrite();
            case 0xE2 -> byCommand();
            case 0x81, 0xAC, 0xAD, 0xF8 -> pending = value;
            default -> throw new IllegalStateException("ST7565R: no command %02XH".formatted(value));
        }
    }

    private void parameter(int value) {
        if (pending == 0x81) {
            volume = value & 0x3F;
        } // booster ratio: each is enough for this glass; indicator: how deep it sleeps while off with all points on
        pending = -1;
    }

    private void column(int address) {
        column = Math.min(address, LAST_COLUMN);
    }

    private void endReadModifyWrite() {
        if (markedColumn >= 0) {
            column = markedColumn;
            markedColumn = -1;
        }
    }

    /** "The Reset Circuit": everything. RAM is as it was. */
    private void byLine() {
        on = false;
        reverse = false;
        adcReverse = false;
        power = 0;
        allPoints = false;
        byCommand();
    }

    /** Command 14 leaves display, direction of segments and power as they are. */
    private void byCommand() {
        markedColumn = -1;
        startLine = 0;
        column = 0;
        page = 0;
        comReverse = false;
        resistorRatio = 4;
        volume = 0x20;
        pending = -1;
        seen = null;
    }

    /** V0 = (1 + Rb/Ra) x (1 - (63 - volume) / 162) x 2.1 V, "The Voltage Regulator Circuit"; 0 while not all is on. */
    private double volts() {
        if (power != ALL_POWER_CIRCUITS) {
            return 0;
        }
        return (3.0 + 0.5 * resistorRatio) * (1 - (63 - volume) / 162.0) * 2.1;
    }

    @Override
    public synchronized Picture look() {
        if (seen == null) {
            seen = Picture.ofPixels(WIDTH, HEIGHT, pixels());
        }
        return seen;
    }

    private byte[] pixels() {
        byte[] pixels = new byte[WIDTH * HEIGHT];
        double volts = volts();
        if (!on || volts < PALE) {
            return pixels;
        }
        for (int y = 0; y < HEIGHT; y++) {
            int line = (startLine + (comReverse ? HEIGHT - 1 - y : y)) % HEIGHT;
            for (int x = 0; x < WIDTH; x++) {
                int bit = ram[line / 8][adcReverse ? x : LAST_COLUMN - x] >> line % 8 & 1;
                boolean dark = allPoints || volts > BLACK || (bit == 1) != reverse;
                pixels[y * WIDTH + x] = (byte) (dark ? 1 : 0);
            }
        }
        return pixels;
    }
}
