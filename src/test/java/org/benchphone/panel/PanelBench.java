package org.benchphone.panel;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import org.benchphone.board.Front;
import org.benchphone.board.I2cDevice;
import org.benchphone.board.InputLine;
import org.benchphone.board.Key;
import org.benchphone.board.KeyPort;
import org.benchphone.board.LcdPort;
import org.benchphone.board.Model;
import org.benchphone.board.OutputLine;
import org.benchphone.board.Picture;
import org.benchphone.board.SpiDevice;
import org.benchphone.power.Time;
import org.benchphone.power.Uptime;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * How long a redraw and a key take on the board: bits by the clock of their bus, counted here, plus what the software costs,
 * measured here, plus a call of the kernel for each move, for which a figure is assumed and said.
 * {@code mvn test -Pbench -Dtest=PanelBench}
 */
@Tag("bench")
@Timeout(300)
class PanelBench {
    private static final double LCD_HERTZ = 4_000_000;
    private static final double I2C_HERTZ = 400_000;

    /** Microseconds of one ioctl with its driver on a Pi: an assumption, for nothing here can measure it. */
    private static final double CALL = 10;

    private static final int ROUNDS = 2_000;

    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong calls = new AtomicLong();
    private final OutputLine line = high -> calls.incrementAndGet();
    private final SpiDevice spi = (buffer, offset, length) -> {
        bytes.addAndGet(length);
        calls.incrementAndGet();
    };

    /** Time in which no sleep takes any, and that says how long all would have been. */
    private static final class Slept implements Time {
        private final Time system = Time.system();
        private long nanos;

        @Override
        public Instant now() {
            return system.now();
        }

        @Override
        public long nanos() {
            return system.nanos();
        }

        @Override
        public void sleep(Duration duration) {
            nanos += duration.toNanos();
        }
    }

    /** Median in microseconds. */
    private static double cost(Runnable what) {
        double[] micros = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            long begin = System.nanoTime();
            what.run();
            micros[i] = (System.nanoTime() - begin) / 1_000.0;
        }
        Arrays.sort(micros);
        return micros[ROUNDS / 2];
    }

    private static void say(String what, Object... figures) {
        System.out.println(what.formatted(figures));
    }

    @Test
    void redrawOfTheGraphicGlass() {
        try (Uptime uptime = new Uptime(new Slept())) {
            St7565Lcd lcd = new St7565Lcd(new LcdPort.Graphic(spi, line, line), uptime);
            Canvas dark = new Canvas(128, 64);
            dark.fill(0, 0, 128, 64);
            Canvas blank = new Canvas(128, 64);
            boolean[] isDark = new boolean[1];
            Runnable redraw = () -> {
                isDark[0] = !isDark[0];
                lcd.show((isDark[0] ? dark : blank).picture());
            };
            redraw.run();
            bytes.set(0);
            calls.set(0);
            redraw.run();
            double bus = bytes.get() * 8 / LCD_HERTZ * 1e6;
            long frameBytes = bytes.get();
            long frameCalls = calls.get();
            double software = cost(redraw);
            say(
                    "ST7565R 128x64, every dot: %d bytes at 4 MHz %.0f us + %d calls of %.0f us + software %.0f us = %.1f ms",
                    frameBytes, bus, frameCalls, CALL, software, (bus + frameCalls * CALL + software) / 1_000);
            say("rendering the idle screen: %.0f us", cost(() -> GraphicRenderer.render(Samples.idle())));
        }
    }

    @Test
    void redrawOfTheGlassOfCharacters() {
        Slept time = new Slept();
        try (Uptime uptime = new Uptime(time)) {
            Hd44780Lcd lcd = new Hd44780Lcd(
                    new LcdPort.Character(line, line, List.of(line, line, line, line), new ReentrantLock()),
                    20,
                    4,
                    uptime);
            CharacterRenderer renderer = new CharacterRenderer(new Model.Glass(20, 4), 4);
            RandomScreens screens = new RandomScreens(1);
            boolean[] isX = new boolean[1];
            Runnable redraw = () -> {
                isX[0] = !isX[0];
                String row = (isX[0] ? "X" : "O").repeat(20);
                lcd.show(Picture.ofCharacters(20, List.of(row, row, row, row)));
            };
            redraw.run();
            calls.set(0);
            time.nanos = 0;
            redraw.run();
            long frameCalls = calls.get();
            double waits = time.nanos / 1_000.0;
            double software = cost(redraw);
            say(
                    "HD44780 20x4, every letter: waits %.0f us + %d moves of lines of %.0f us + software %.0f us = %.1f ms",
                    waits, frameCalls, CALL, software, (waits + frameCalls * CALL + software) / 1_000);
            say("rendering for characters: %.0f us", cost(() -> renderer.pages(screens.next())));
        }
    }

    /** Start, address, register and data of nine bits each, a repeated start for a read, stop. */
    private static int bits(int bytesBehindAddress, boolean isRead) {
        return 2 + 9 * (1 + bytesBehindAddress) + (isRead ? 1 + 9 : 0);
    }

    @Test
    void aPressBehindTheExpander() {
        AtomicLong bits = new AtomicLong();
        I2cDevice chip = new I2cDevice() {
            private int low = 0xFF;

            @Override
            public void write(int register, byte... values) {
                calls.incrementAndGet();
                bits.addAndGet(bits(1 + values.length, false));
                low = ~values[0] & 0xFF;
            }

            @Override
            public byte[] read(int register, int count) {
                calls.incrementAndGet();
                bits.addAndGet(bits(1 + count, true));
                return new byte[] {(byte) ((low >> Key.OK.column() & 1) != 0 ? ~(1 << Key.OK.row()) : 0xFF)};
            }
        };
        InputLine interrupt = new InputLine() {
            @Override
            public boolean isHigh() {
                return true;
            }

            @Override
            public void onChange(Runnable listener) {}
        };
        ExpanderScan scan = new ExpanderScan(new KeyPort.Expander(chip, interrupt), () -> {});
        scan.held();
        bits.set(0);
        calls.set(0);
        scan.held();
        long scanBits = bits.get();
        double bus = scanBits / I2C_HERTZ * 1e6;
        long messages = calls.get();
        double software = cost(scan::held);
        say(
                "a scan of 48 keys behind an MCP23017: %d messages, %d bits at 400 kHz %.0f us + calls of %.0f us"
                        + " + software %.1f us = %.2f ms from the interrupt to the event",
                messages, scanBits, bus, CALL, software, (bus + messages * CALL + software) / 1_000);
    }

    @Test
    void aPressOnLines() {
        InputLine high = new InputLine() {
            @Override
            public boolean isHigh() {
                calls.incrementAndGet();
                return true;
            }

            @Override
            public void onChange(Runnable listener) {}
        };
        List<OutputLine> rows =
                IntStream.range(0, Front.MATRIX.size()).mapToObj(i -> line).toList();
        LineScan scan = new LineScan(
                new KeyPort.Matrix(rows, List.of(high, high, high, high, high, high), new ReentrantLock()));
        scan.held();
        calls.set(0);
        scan.held();
        long moves = calls.get();
        double software = cost(scan::held);
        double micros = moves * CALL + software;
        say(
                "a look at 30 idle keys on lines: %d moves of %.0f us + software %.1f us = %.2f ms, every %d ms: %.1f %% of a core;"
                        + " from the press to the event %.1f ms at most",
                moves,
                CALL,
                software,
                micros / 1_000,
                scan.rest().toMillis(),
                micros / scan.rest().toNanos() * 1_000 * 100,
                scan.rest().toMillis() + micros / 1_000);
    }
}
