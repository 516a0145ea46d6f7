package org.benchphone.panel;

import java.time.Duration;
import java.util.Arrays;
import org.benchphone.board.LcdPort;
import org.benchphone.board.Picture;
import org.benchphone.board.SpiDevice;
import org.benchphone.power.Uptime;

/**
 * Drives an ST7565R with the glass of an EA DOGM128: 8 pages of 128 columns, bit 0 of a byte at the top. Command numbers
 * are those of the data sheet's table 16. A frame is 1,024 bytes and 24 of commands; of a page only the stretch between
 * the first and the last changed column is sent.
 */
final class St7565Lcd implements Lcd {
    private static final int PAGES = 8;
    private static final int COLUMNS = 128;

    /** Reset pulse and recovery need 1 us at 3.3 V; a millisecond costs nobody anything. */
    private static final Duration RESET = Duration.ofMillis(1);

    private final LcdPort.Graphic port;
    private final byte[][] sent = new byte[PAGES][COLUMNS];

    /** Resets the controller and leaves it on, with nothing to see. */
    St7565Lcd(LcdPort.Graphic port, Uptime uptime) {
        this.port = port;
        port.reset().set(false);
        uptime.sleep(RESET);
        port.reset().set(true);
        uptime.sleep(RESET);
        commands(
                0x40, // (2) start line 0
                0xA1, // (8) ADC reverse: address 0 is at the left of this glass
                0xC0, // (15) COM normal
                0xA6, // (9) not reversed
                0xA2, // (11) bias 1/9
                0xF8, 0x00, // (20) booster 4x
                0x27, // (17) resistor ratio 6.5
                0x81, 0x16, // (18) volume 22 of 63: 10.2 V
                0x2F); // (16) booster, regulator and follower on
        for (int page = 0; page < PAGES; page++) {
            send(page, 0, new byte[COLUMNS]); // RAM holds noise after power-on
        }
        commands(0xA4, 0xAF); // (10) (1)
    }

    @Override
    public void show(Picture picture) {
        for (int page = 0; page < PAGES; page++) {
            byte[] wanted = columns(picture, page);
            int first = Arrays.mismatch(sent[page], wanted);
            if (first < 0) {
                continue;
            }
            int end = COLUMNS;
            while (sent[page][end - 1] == wanted[end - 1]) {
                end--;
            }
            send(page, first, Arrays.copyOfRange(wanted, first, end));
            sent[page] = wanted;
        }
    }

    private static byte[] columns(Picture picture, int page) {
        byte[] columns = new byte[COLUMNS];
        for (int x = 0; x < COLUMNS; x++) {
            for (int bit = 0; bit < 8; bit++) {
                if (picture.isDark(x, page * 8 + bit)) {
                    columns[x] |= (byte) (1 << bit);
                }
            }
        }
        return columns;
    }

    private void send(int page, int column, byte[] data) {
        commands(0xB0 | page, 0x10 | column >> 4, column & 0x0F); // (3) (4)
        port.a0().set(true);
        SpiDevice spi = port.spi();
        spi.transfer(data);
    }

    private void commands(int... commands) {
        byte[] bytes = new byte[commands.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) commands[i];
        }
        port.a0().set(false);
        port.spi().transfer(bytes);
    }
}
