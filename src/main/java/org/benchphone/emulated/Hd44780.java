package org.benchphone.emulated;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.benchphone.board.LcdChip;
import org.benchphone.board.Picture;
import org.benchphone.power.Time;

/**
 * Hitachi HD44780U with ROM A00 and a glass of two or four lines, on four data lines, R/W tied low. On a glass of four,
 * the third and the fourth line go on where the first and the second end. What comes while it is busy
 * is lost, nibbles and all, as in silicon: a driver in a hurry gets out of step with it.
 *
 * <pre>
 *   power-on (figure 24)  40 ms        clear, home (table 6)  1.52 ms
 *   any other instruction 37 us        data                   37 us + tADD 4 us
 *   the first two "function set" of an initialisation by instruction (figure 24): 4.1 ms, 100 us
 * </pre>
 *
 * <p>Stricter than silicon: it always needs the 40 ms that figure 24 asks for at 2.7 V, and D0 to D3, which are not
 * connected, read as ones.
 */
final class Hd44780 implements LcdChip.Glass {
    private static final long MICROSECOND = 1_000;
    private static final long POWER_ON_MICROS = 40_000;
    private static final int LINE = 40;

    private final Time time;
    private final int columns;
    private final int rows;
    private final byte[] ddram = new byte[2 * LINE];
    private final byte[] cgram = new byte[64];
    private final boolean[] data = new boolean[4];
    private boolean registerSelect;
    private boolean enable;

    private boolean fourBit;
    private int highNibble = -1;
    private boolean twoLines;
    private boolean configured;
    private int wakeUps;
    private boolean on;
    private boolean increment = true;
    private boolean shiftOnWrite;
    private int shift;
    private int address;
    private boolean toCgram;
    private long busyUntil;
    private Picture seen;

    Hd44780(int columns, int rows, Time time) {
        this.columns = columns;
        this.rows = rows;
        this.time = time;
        Arrays.fill(ddram, (byte) ' ');
        busyUntil = time.nanos() + POWER_ON_MICROS * MICROSECOND;
    }

    synchronized void registerSelect(boolean high) {
        registerSelect = high;
    }

    /** @param line 0 to 3 for D4 to D7 */
    synchronized void data(int line, boolean high) {
        data[line] = high;
    }

    synchronized void enable(boolean high) {
        boolean falls = enable && !high;
        enable = high;
        if (!falls || time.nanos() - busyUntil < 0) {
            return;
        }
        int nibble = 0;
        for (int i = 0; i < 4; i++) {
            nibble |= data[i] ? 1 << i : 0;
        }
        if (!fourBit) {
            take(nibble << 4 | 0x0F);
        } else if (highNibble < 0) {
            highNibble = nibble;
        } else {
            int value = highNibble << 4 | nibble;
            highNibble = -1;
            take(value);
        }
    }

    private void take(int value) {
        seen = null;
        if (registerSelect) {
            write((byte) value);
            busy(41);
        } else {
            busy(instruction(value));
        }
    }

    private void busy(long micros) {
        busyUntil = time.nanos() + micros * MICROSECOND;
    }

    /** Table 6; returns how long it takes, in microseconds. */
    private int instruction(int value) {
        switch (Integer.numberOfLeadingZeros(value) - 24) {
            case 0 -> { // set DDRAM address
                toCgram = false;
                address = value & 0x7F;
            }
            case 1 -> { // set CGRAM address
                toCgram = true;
                address = value & 0x3F;
            }
            case 2 -> {
                return functionSet(value);
            }
            case 3 -> cursorOrDisplayShift((value & 0x08) != 0, (value & 0x04) != 0);
            case 4 -> on = (value & 0x04) != 0;
            case 5 -> { // entry mode set
                increment = (value & 0x02) != 0;
                shiftOnWrite = (value & 0x01) != 0;
            }
            case 6 -> { // return home
                home();
                return 1_520;
            }
            case 7 -> { // clear display
                Arrays.fill(ddram, (byte) ' ');
                increment = true;
                home();
                return 1_520;
            }
            default -> {}
        }
        configured = true;
        return 37;
    }

    /** Lines and font can be chosen only before the first other instruction; the length of the interface always. */
    private int functionSet(int value) {
        boolean wasFourBit = fourBit;
        fourBit = (value & 0x10) == 0;
        if (!configured && (wasFourBit || !fourBit)) {
            twoLines = (value & 0x08) != 0;
        }
        if (!fourBit) {
            wakeUps++;
        }
        return wakeUps == 1 && !fourBit ? 4_100 : wakeUps == 2 && !fourBit ? 100 : 37;
    }

    private void home() {
        toCgram = false;
        address = 0;
        shift = 0;
    }

    private void cursorOrDisplayShift(boolean display, boolean right) {
        if (display) {
            shift = Math.floorMod(shift + (right ? -1 : 1), twoLines ? LINE : 2 * LINE);
        } else {
            move(right);
        }
    }

    private void write(byte value) {
        if (toCgram) {
            cgram[address & 0x3F] = value;
        } else {
            int cell = cell(address);
            if (cell >= 0) {
                ddram[cell] = value;
            }
        }
        move(increment);
        if (shiftOnWrite && !toCgram) {
            cursorOrDisplayShift(true, !increment);
        }
    }

    /** With two lines, addresses are 00 to 27H and 40 to 67H; with one, 00 to 4FH. Elsewhere is nothing. */
    private int cell(int address) {
        if (!twoLines) {
            return address < 2 * LINE ? address : -1;
        }
        return (address & 0x3F) < LINE ? (address & 0x40) / 0x40 * LINE + (address & 0x3F) : -1;
    }

    private void move(boolean forward) {
        if (toCgram) {
            address = address + (forward ? 1 : -1) & 0x3F;
            return;
        }
        int cell = Math.floorMod(Math.max(cell(address), 0) + (forward ? 1 : -1), 2 * LINE);
        address = twoLines && cell >= LINE ? 0x40 + cell - LINE : cell;
    }

    @Override
    public synchronized Picture look() {
        if (seen == null) {
            List<String> lines = new ArrayList<>();
            for (int row = 0; row < rows; row++) {
                lines.add(on && (row % 2 == 0 || twoLines) ? line(row) : " ".repeat(columns));
            }
            seen = Picture.ofCharacters(columns, lines);
        }
        return seen;
    }

    private String line(int row) {
        StringBuilder line = new StringBuilder();
        int length = twoLines ? LINE : 2 * LINE;
        for (int i = 0; i < columns; i++) {
            int place = row / 2 * columns + i;
            int code = ddram[row % 2 * LINE + (place + shift) % length] & 0xFF;
            line.append(code < 0x10 ? CharacterRom.read(cgram, (code & 0x07) * 8) : CharacterRom.read(code));
        }
        return line.toString();
    }
}
