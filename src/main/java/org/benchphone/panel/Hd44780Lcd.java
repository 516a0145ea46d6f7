package org.benchphone.panel;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import org.benchphone.board.LcdPort;
import org.benchphone.board.Picture;
import org.benchphone.power.Uptime;

/**
 * Drives an HD44780 with two or four lines over four data lines. R/W is tied low, so it waits out the times of the data
 * sheet (table 6) with a margin for a slow oscillator. 2x24 characters take about 5 ms; only characters that changed are
 * sent. A keypad may use the lines between two bytes, so each byte sets them anew.
 */
final class Hd44780Lcd implements Lcd {
    private static final Duration POWER_ON = Duration.ofMillis(50);
    private static final Duration FIRST_WAKE_UP = Duration.ofMillis(5);
    private static final Duration SECOND_WAKE_UP = Duration.ofNanos(150_000);
    private static final Duration CLEAR = Duration.ofMillis(2);
    private static final Duration ANY = Duration.ofNanos(55_000);

    private final LcdPort.Character port;
    private final Uptime uptime;
    private final int columns;
    private final String[] sent;

    /** Initialises by instruction (figure 24), which works whatever the controller went through before. */
    Hd44780Lcd(LcdPort.Character port, int columns, int rows, Uptime uptime) {
        this.port = port;
        this.uptime = uptime;
        this.columns = columns;
        this.sent = Collections.nCopies(rows, " ".repeat(columns)).toArray(String[]::new);
        port.enable().set(false);
        uptime.sleep(POWER_ON);
        wakeUp(0x3, FIRST_WAKE_UP);
        wakeUp(0x3, SECOND_WAKE_UP);
        wakeUp(0x3, ANY);
        wakeUp(0x2, ANY);
        instruction(0x28); // four lines of data, two lines of text, 5x8 dots
        instruction(0x08); // off
        instruction(0x01);
        uptime.sleep(CLEAR);
        instruction(0x06); // to the right, no shift
        for (int bar = 1; bar <= 4; bar++) {
            instruction(0x40 | bar * 8);
            for (int row = 0; row < 8; row++) {
                data(0x1F & ~(0x1F >> bar));
            }
        }
        instruction(0x0C); // on, no cursor
    }

    @Override
    public void show(Picture picture) {
        for (int row = 0; row < sent.length; row++) {
            String wanted = picture.characters().get(row);
            if (!wanted.equals(sent[row])) {
                sendChanges(row, sent[row].toCharArray(), wanted.toCharArray());
                sent[row] = wanted;
            }
        }
    }

    private void sendChanges(int row, char[] before, char[] wanted) {
        int first = Arrays.mismatch(before, wanted);
        instruction(0x80 | row % 2 * 0x40 + row / 2 * columns + first);
        int end = wanted.length;
        while (before[end - 1] == wanted[end - 1]) {
            end--;
        }
        for (int column = first; column < end; column++) {
            int code = CharacterCodes.code(wanted[column]);
            data(code < 0 ? '?' : code);
        }
    }

    private void wakeUp(int nibble, Duration wait) {
        port.shared().lock();
        try {
            port.registerSelect().set(false);
            nibble(nibble);
        } finally {
            port.shared().unlock();
        }
        uptime.sleep(wait);
    }

    private void instruction(int value) {
        send(false, value);
    }

    private void data(int value) {
        send(true, value);
    }

    private void send(boolean isData, int value) {
        port.shared().lock();
        try {
            port.registerSelect().set(isData);
            nibble(value >> 4);
            nibble(value);
        } finally {
            port.shared().unlock();
        }
        uptime.sleep(ANY);
    }

    private void nibble(int value) {
        for (int line = 0; line < 4; line++) {
            port.data().get(line).set((value >> line & 1) != 0);
        }
        port.enable().set(true);
        port.enable().set(false);
    }
}
