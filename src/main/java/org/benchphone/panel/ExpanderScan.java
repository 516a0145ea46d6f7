package org.benchphone.panel;

import java.time.Duration;
import org.benchphone.board.Key;
import org.benchphone.board.KeyPort;

/**
 * Keys behind an MCP23017. While nothing is held, all columns are low, and the chip's interrupt says when that changes;
 * while something is, a scan drives one column low at a time: 17 messages, 1.8 ms on a 400 kHz bus.
 */
final class ExpanderScan implements KeyScan {
    private static final int ALL_ROWS = (1 << Key.ROWS) - 1;

    /** An interrupt that got lost costs this much, and not the keypad. */
    private static final Duration AT_LEAST_EVERY = Duration.ofMillis(250);

    private final Expander chip;

    /** @param wakeUp called when a key wants attention, in a thread of the board's */
    ExpanderScan(KeyPort.Expander port, Runnable wakeUp) {
        this.chip = Expander.withInputsOnB(port.chip(), ALL_ROWS);
        port.interrupt().onChange(wakeUp);
    }

    /** Leaves all columns low. */
    @Override
    public long held() {
        if (low(chip.readB()) == 0) {
            return 0;
        }
        long held = 0;
        for (int column = 0; column < Key.COLUMNS; column++) {
            chip.driveA(~(1 << column));
            for (int rows = low(chip.readB()); rows != 0; rows &= rows - 1) {
                held |= 1L
                        << Key.at(column, Integer.numberOfTrailingZeros(rows)).ordinal();
            }
        }
        chip.driveA(0);
        return held;
    }

    private static int low(int rows) {
        return ~rows & ALL_ROWS;
    }

    @Override
    public Duration rest() {
        return AT_LEAST_EVERY;
    }
}
