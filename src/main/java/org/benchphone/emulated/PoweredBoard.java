package org.benchphone.emulated;

import java.util.random.RandomGenerator;
import org.benchphone.board.Board;
import org.benchphone.board.Contacts;
import org.benchphone.board.Front;
import org.benchphone.board.InputLine;
import org.benchphone.board.KeyPort;
import org.benchphone.board.Lamp;
import org.benchphone.board.LampPort;
import org.benchphone.board.LcdChip;
import org.benchphone.board.LcdPort;
import org.benchphone.board.Model;
import org.benchphone.board.OutputLine;
import org.benchphone.board.Picture;
import org.benchphone.board.Powered;
import org.benchphone.board.SpiDevice;
import org.benchphone.power.Uptime;

/**
 * The board during one uptime, every volatile chip of it fresh from power-on. Each line asks the uptime before it moves;
 * what changes light says so afterwards.
 */
final class PoweredBoard implements Board {
    private final Model model;
    private final Front front;
    private final Uptime uptime;
    private final Powered powered;
    private final SpiDevice flash;
    private final Runnable lightMoved;
    private final LcdChip.Glass glass;
    private final LcdPort lcd;
    private final Mcp23017 keyChip;
    private final Mcp23017 lampChip = new Mcp23017((outputs, levels) -> 0);
    private final KeyPort keys;
    private final HookSwitch hook;
    private volatile boolean messageLamp;

    PoweredBoard(
            Model model,
            Front front,
            Uptime uptime,
            SpiDevice flash,
            Contacts contacts,
            HookSwitch hook,
            RandomGenerator random,
            Runnable lightMoved) {
        this.model = model;
        this.front = front;
        this.uptime = uptime;
        this.powered = new Powered(uptime);
        this.flash = powered.spi(flash);
        this.lightMoved = lightMoved;
        this.keyChip = new Mcp23017(new KeyMatrix(contacts));
        this.hook = hook;
        LcdChip chip = LcdChips.powerUp(front.glass(), uptime.time(), random);
        glass = chip.glass();
        LcdPort seen = seen(chip.port());
        if (front.isMatrixOnLines() && seen instanceof LcdPort.Character port) {
            MatrixOnLines lines = new MatrixOnLines(port, contacts);
            lcd = powered.lcd(lines.lcd());
            keys = powered.keys(lines.keys());
        } else {
            lcd = powered.lcd(seen);
            keys = powered.keys(new KeyPort.Expander(keyChip, keyChip.interruptB()));
        }
    }

    /** Says when the glass may look different. */
    private LcdPort seen(LcdPort chip) {
        return switch (chip) {
            case LcdPort.Graphic(var spi, var a0, var reset) -> new LcdPort.Graphic(lit(spi), a0, lit(reset));
            case LcdPort.Character(var select, var enable, var data, var shared) ->
                new LcdPort.Character(select, lit(enable), data, shared);
        };
    }

    private SpiDevice lit(SpiDevice chip) {
        return (buffer, offset, length) -> {
            chip.transfer(buffer, offset, length);
            lightMoved.run();
        };
    }

    private OutputLine lit(OutputLine pin) {
        return high -> {
            pin.set(high);
            lightMoved.run();
        };
    }

    boolean isAlive() {
        return uptime.isAlive();
    }

    Picture look() {
        return glass.look();
    }

    boolean isLit(Lamp lamp) {
        return lamp == Lamp.MESSAGE ? messageLamp : (lampChip.drivenHigh() >> lamp.ordinal() & 1) != 0;
    }

    void keysMoved() {
        keyChip.pinsMoved();
    }

    @Override
    public Model model() {
        return model;
    }

    @Override
    public Front front() {
        return front;
    }

    @Override
    public SpiDevice flash() {
        return flash;
    }

    @Override
    public LcdPort lcd() {
        return lcd;
    }

    @Override
    public KeyPort keys() {
        return keys;
    }

    @Override
    public LampPort lamps() {
        OutputLine message = powered.output(lit(high -> messageLamp = high));
        return front.isMatrixOnLines()
                ? new LampPort.MessageOnly(message)
                : new LampPort.Expander(powered.i2c(lampChip, lightMoved), message);
    }

    /** Nobody can see from outside whether it is on: a glass of this kind is read without it. */
    @Override
    public OutputLine backlight() {
        return powered.output(high -> {});
    }

    @Override
    public InputLine hook() {
        return powered.input(hook);
    }
}
