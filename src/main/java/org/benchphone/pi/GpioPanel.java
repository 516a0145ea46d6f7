package org.benchphone.pi;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.benchphone.board.InputLine;
import org.benchphone.board.KeyPort;
import org.benchphone.board.Lamp;
import org.benchphone.board.LampPort;
import org.benchphone.board.LcdPort;
import org.benchphone.board.OutputLine;
import org.benchphone.board.Part;
import org.benchphone.board.Part.State;

/** The wiring of {@code hardware/gpio}: an HD44780 and 30 keys straight on the header. Nothing of it can be asked. */
final class GpioPanel implements Panel {
    private static final int DISPLAY_OFF = 0x08;

    private final Roll roll;
    private final OutputLine enable;
    private final Lock shared = new ReentrantLock();
    private final FingeredKeys.Matrix matrix;

    GpioPanel(Lines lines, Hand hand, Roll roll) {
        this.roll = roll;
        enable = output(lines, DrawerPin.LCD_E);
        List<OutputLine> rows = Stream.of(
                        DrawerPin.LCD_D4, DrawerPin.LCD_D5, DrawerPin.LCD_D6, DrawerPin.LCD_D7, DrawerPin.LCD_RS)
                .map(pin -> output(lines, pin))
                .toList();
        List<InputLine> columns = new ArrayList<>();
        for (DrawerPin pin : List.of(
                DrawerPin.COLUMN_0,
                DrawerPin.COLUMN_1,
                DrawerPin.COLUMN_2,
                DrawerPin.COLUMN_3,
                DrawerPin.COLUMN_4,
                DrawerPin.COLUMN_5)) {
            columns.add(column(lines.input(pin.name(), pin.bcm(), true)));
        }
        matrix = new FingeredKeys.Matrix(rows, columns, hand);
    }

    private static OutputLine output(Lines lines, DrawerPin pin) {
        return lines.output(pin.name(), pin.bcm(), false);
    }

    /** Nobody asks the kernel for its edges: there is one with almost every letter that the display is sent. */
    private static InputLine column(WatchedInput line) {
        return new InputLine() {
            @Override
            public boolean isHigh() {
                return line.isHigh();
            }

            @Override
            public void onChange(Runnable listener) {}
        };
    }

    @Override
    public void ask() {
        roll.put(new Part("display", State.FOUND, "cannot be asked: it only listens", Advice.DISPLAY));
        roll.put(new Part("keypad", State.FOUND, "cannot be asked: contacts only", Advice.NONE));
    }

    @Override
    public LcdPort lcd() {
        List<OutputLine> rows = matrix.rows();
        return new LcdPort.Character(rows.getLast(), enable, rows.subList(0, rows.size() - 1), shared);
    }

    @Override
    public void lcdFailed(RuntimeException e) {
        throw e; // lines of the processor itself
    }

    @Override
    public KeyPort keys() {
        return new KeyPort.Matrix(matrix.rows(), matrix.columns(), shared);
    }

    @Override
    public LampPort lamps(OutputLine message) {
        return new LampPort.MessageOnly(message);
    }

    @Override
    public boolean isLit(Lamp lamp) {
        return false;
    }

    /** Tells the controller to show nothing; it had its time since the last byte. */
    @Override
    public void darken() {
        LcdPort.Character lcd = (LcdPort.Character) lcd();
        shared.lock();
        try {
            lcd.registerSelect().set(false);
            for (int nibble : new int[] {DISPLAY_OFF >> 4, DISPLAY_OFF}) {
                for (int line = 0; line < lcd.data().size(); line++) {
                    lcd.data().get(line).set((nibble >> line & 1) != 0);
                }
                enable.set(true);
                enable.set(false);
            }
        } finally {
            shared.unlock();
        }
    }

    @Override
    public void keysMoved() {
        // whoever scans looks often enough
    }
}
