package org.benchphone.pi;

import com.pi4j.io.spi.SpiBus;
import org.benchphone.board.Key;
import org.benchphone.board.KeyPort;
import org.benchphone.board.Lamp;
import org.benchphone.board.LampPort;
import org.benchphone.board.LcdPort;
import org.benchphone.board.OutputLine;
import org.benchphone.board.Part;
import org.benchphone.board.Part.State;
import org.benchphone.language.Text;

/** The panel of {@code hardware/panel}: ST7565R on SPI1, keys and lamps behind two MCP23017. */
final class DeskPanel implements Panel {
    private static final int KEYS = 0x20;
    private static final int LAMPS = 0x21;
    private static final int LCD_HERTZ = 4_000_000;

    private final Roll roll;
    private final Hand hand;
    private final LcdPort.Graphic lcd;
    private final Expander keys;
    private final Expander lamps;
    private final SharedInput interrupt;

    DeskPanel(Lines lines, Hand hand, Roll roll) {
        this.roll = roll;
        this.hand = hand;
        lcd = new LcdPort.Graphic(
                lines.spi("display", SpiBus.BUS_1, LCD_HERTZ),
                lines.output("LCD_A0", Pin.LCD_A0.bcm(), false),
                lines.output("LCD_RST_N", Pin.LCD_RST_N.bcm(), false));
        keys = expander("key expander", KEYS, Advice.KEYS, lines);
        lamps = expander("lamp expander", LAMPS, Advice.LAMPS, lines);
        interrupt = new SharedInput(lines.input("KEY_INT_N", Pin.KEY_INT_N.bcm(), true), this::isAnyHeld);
    }

    private Expander expander(String name, int address, Text advice, Lines lines) {
        return new Expander(new MortalChip(name, address, lines.i2c(name, address, true), advice, true, roll));
    }

    private boolean isAnyHeld() {
        for (Key key : Key.values()) {
            if (hand.isClosed(key)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void ask() {
        keys.ask();
        lamps.ask();
        roll.put(new Part("display", State.FOUND, "cannot be asked: it only listens", Advice.DISPLAY));
    }

    @Override
    public LcdPort lcd() {
        return lcd;
    }

    @Override
    public void lcdFailed(RuntimeException e) {
        roll.put(new Part("display", State.MISSING, Lines.deepest(e), Advice.DISPLAY));
    }

    @Override
    public KeyPort keys() {
        return new KeyPort.Expander(FingeredKeys.expander(keys, hand), interrupt);
    }

    @Override
    public LampPort lamps(OutputLine message) {
        return new LampPort.Expander(lamps, message);
    }

    @Override
    public boolean isLit(Lamp lamp) {
        return lamps.isAlive() && (lamps.driven(true) >> lamp.ordinal() & 1) != 0;
    }

    /** A display in reset shows nothing. */
    @Override
    public void darken() {
        lamps.rest();
        lcd.reset().set(false);
    }

    @Override
    public void keysMoved() {
        interrupt.moved();
    }
}
