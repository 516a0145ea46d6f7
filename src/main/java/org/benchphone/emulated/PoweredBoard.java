package org.benchphone.emulated;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.benchphone.board.Board;
import org.benchphone.board.I2cDevice;
import org.benchphone.board.InputLine;
import org.benchphone.board.Lamp;
import org.benchphone.board.LcdPort;
import org.benchphone.board.Model;
import org.benchphone.board.OutputLine;
import org.benchphone.board.Picture;
import org.benchphone.board.SpiDevice;
import org.benchphone.power.Uptime;

/**
 * The board during one uptime, every volatile chip of it fresh from power-on. Each line asks the uptime before it moves;
 * what changes light says so afterwards.
 */
final class PoweredBoard implements Board {
    private final Model model;
    private final Uptime uptime;
    private final SpiDevice flash;
    private final Runnable lightMoved;
    private final Glass glass;
    private final LcdPort lcd;
    private final Mcp23017 keyChip;
    private final Mcp23017 lampChip = new Mcp23017((outputs, levels) -> 0);
    private final InputLine keyInterrupt;
    private final HookSwitch hook;
    private volatile boolean messageLamp;

    PoweredBoard(
            Model model,
            Uptime uptime,
            SpiDevice flash,
            KeyMatrix matrix,
            HookSwitch hook,
            RandomGenerator random,
            Runnable lightMoved) {
        this.model = model;
        this.uptime = uptime;
        this.flash = limited(flash);
        this.lightMoved = lightMoved;
        this.keyChip = new Mcp23017(matrix);
        this.keyInterrupt = guarded(keyChip.interruptB());
        this.hook = hook;
        if (model.glass().isGraphic()) {
            St7565r chip = new St7565r(random);
            glass = chip;
            lcd = wire(chip);
        } else {
            Hd44780 chip = new Hd44780(model.glass().width(), model.glass().height(), uptime.time());
            glass = chip;
            lcd = wire(chip);
        }
    }

    private LcdPort wire(St7565r chip) {
        SpiDevice spi = (buffer, offset, length) -> {
            chip.transfer(buffer, offset, length);
            lightMoved.run();
        };
        return new LcdPort.Graphic(limited(spi), line(chip::a0), line(high -> {
            chip.reset(high);
            lightMoved.run();
        }));
    }

    private LcdPort wire(Hd44780 chip) {
        OutputLine enable = line(high -> {
            chip.enable(high);
            lightMoved.run();
        });
        List<OutputLine> data = IntStream.range(0, 4)
                .mapToObj(i -> line(high -> chip.data(i, high)))
                .toList();
        return new LcdPort.Character(line(chip::registerSelect), enable, data);
    }

    private OutputLine line(OutputLine pin) {
        return high -> {
            uptime.check();
            pin.set(high);
        };
    }

    private SpiDevice limited(SpiDevice chip) {
        return (buffer, offset, length) -> {
            uptime.check();
            if (length < 1 || length > SpiDevice.MAX_TRANSFER) {
                throw new IllegalArgumentException("SPI transfer of " + length + " bytes");
            }
            chip.transfer(buffer, offset, length);
        };
    }

    private I2cDevice bus(Mcp23017 chip, Runnable afterWrite) {
        return new I2cDevice() {
            @Override
            public void write(int register, byte... values) {
                uptime.check();
                chip.write(register, values);
                afterWrite.run();
            }

            @Override
            public byte[] read(int register, int count) {
                uptime.check();
                return chip.read(register, count);
            }
        };
    }

    private InputLine guarded(InputLine line) {
        return new InputLine() {
            @Override
            public boolean isHigh() {
                uptime.check();
                return line.isHigh();
            }

            @Override
            public void onChange(Runnable listener) {
                uptime.check();
                line.onChange(() -> {
                    if (uptime.isAlive()) {
                        listener.run();
                    }
                });
            }
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
    public SpiDevice flash() {
        return flash;
    }

    @Override
    public LcdPort lcd() {
        return lcd;
    }

    @Override
    public I2cDevice keyExpander() {
        return bus(keyChip, () -> {});
    }

    @Override
    public InputLine keyInterrupt() {
        return keyInterrupt;
    }

    @Override
    public I2cDevice lampExpander() {
        return bus(lampChip, lightMoved);
    }

    @Override
    public OutputLine messageLamp() {
        return line(high -> {
            messageLamp = high;
            lightMoved.run();
        });
    }

    /** Nobody can see from outside whether it is on: a glass of this kind is read without it. */
    @Override
    public OutputLine backlight() {
        return line(high -> {});
    }

    @Override
    public InputLine hook() {
        return guarded(hook);
    }
}
