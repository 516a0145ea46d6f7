package org.benchphone.pi;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.benchphone.board.Board;
import org.benchphone.board.Front;
import org.benchphone.board.I2cDevice;
import org.benchphone.board.InputLine;
import org.benchphone.board.KeyPort;
import org.benchphone.board.LampPort;
import org.benchphone.board.LcdPort;
import org.benchphone.board.Model;
import org.benchphone.board.OutputLine;
import org.benchphone.board.SpiDevice;
import org.benchphone.emulated.Cells;
import org.benchphone.emulated.ChipTiming;
import org.benchphone.emulated.EmulatedBoard;
import org.benchphone.emulated.W25q128;
import org.benchphone.power.Time;
import org.benchphone.power.Uptime;

/**
 * A Raspberry Pi whose header is wired to emulated chips, as providers of Pi4J: below them an {@link EmulatedBoard} that is
 * never switched off, as its chips never are on a Pi, and a flash chip behind a switch.
 */
public final class EmulatedPi implements AutoCloseable {
    private static final int KEYS = 0x20;
    private static final int LAMPS = 0x21;
    private static final int MONITOR = 0x40;

    private final Uptime mains = new Uptime(Time.system());
    private final EmulatedBoard front;
    private final W25q128 chip;
    private final Rail rail;
    private final Map<Integer, OutputLine> outputs = new ConcurrentHashMap<>();
    private final Map<Integer, InputLine> inputs = new ConcurrentHashMap<>();
    private final Map<Integer, I2cDevice> i2c = new ConcurrentHashMap<>();
    private final Map<Integer, SpiDevice> spi = new ConcurrentHashMap<>();
    private final List<String> moves = new CopyOnWriteArrayList<>();
    private final Context context;

    public EmulatedPi(Model model, Front wired, Cells cells, ChipTiming timing) {
        Random random = new Random(17);
        chip = new W25q128(cells, timing, random);
        rail = new Rail(chip, moves);
        SpiDevice none = (buffer, offset, length) -> {};
        front = new EmulatedBoard(model, wired, null, uptime -> none, Time.system(), random);
        Board board = front.powerUp(mains);
        outputs.put(Pin.FLASH_PWR_EN.bcm(), rail::power);
        outputs.put(Pin.FLASH_BUS_EN_N.bcm(), rail::isolate);
        inputs.put(Pin.FLASH_PG.bcm(), rail);
        spi.put(0, rail::transfer);
        i2c.put(MONITOR, new Ina219(rail));
        outputs.put(Pin.MESSAGE_LAMP.bcm(), board.lamps().message());
        outputs.put(Pin.BACKLIGHT.bcm(), board.backlight());
        inputs.put(Pin.HOOK_N.bcm(), board.hook());
        if (wired.isMatrixOnLines()) {
            wireDrawer((LcdPort.Character) board.lcd(), (KeyPort.Matrix) board.keys());
        } else {
            wireDesk((LcdPort.Graphic) board.lcd(), (KeyPort.Expander) board.keys(), (LampPort.Expander) board.lamps());
        }
        context = Pi4J.newContextBuilder()
                .add(EmulatedProviders.all(this))
                .disableShutdownHook()
                .build();
    }

    private void wireDesk(LcdPort.Graphic lcd, KeyPort.Expander keys, LampPort.Expander lamps) {
        spi.put(1, lcd.spi());
        outputs.put(Pin.LCD_A0.bcm(), lcd.a0());
        outputs.put(Pin.LCD_RST_N.bcm(), lcd.reset());
        inputs.put(Pin.KEY_INT_N.bcm(), keys.interrupt());
        i2c.put(KEYS, keys.chip());
        i2c.put(LAMPS, lamps.chip());
    }

    private void wireDrawer(LcdPort.Character lcd, KeyPort.Matrix keys) {
        DrawerPin[] data = {DrawerPin.LCD_D4, DrawerPin.LCD_D5, DrawerPin.LCD_D6, DrawerPin.LCD_D7};
        for (int i = 0; i < data.length; i++) {
            outputs.put(data[i].bcm(), lcd.data().get(i));
        }
        outputs.put(DrawerPin.LCD_RS.bcm(), lcd.registerSelect());
        outputs.put(DrawerPin.LCD_E.bcm(), lcd.enable());
        DrawerPin[] columns = {
            DrawerPin.COLUMN_0,
            DrawerPin.COLUMN_1,
            DrawerPin.COLUMN_2,
            DrawerPin.COLUMN_3,
            DrawerPin.COLUMN_4,
            DrawerPin.COLUMN_5
        };
        for (int i = 0; i < columns.length; i++) {
            inputs.put(columns[i].bcm(), keys.columns().get(i));
        }
    }

    Context context() {
        return context;
    }

    /** As the program has it. */
    public RaspberryPi opened() {
        return new RaspberryPi(context);
    }

    /** Fingers and eyes at the real panel. */
    public EmulatedBoard front() {
        return front;
    }

    /** The flash chip with a clip on it. */
    public W25q128 chip() {
        return chip;
    }

    public Rail rail() {
        return rail;
    }

    /** What was done to the lines and the bus of the flash chip, in order. */
    List<String> moves() {
        return new ArrayList<>(moves);
    }

    OutputLine output(int bcm) {
        return wired(outputs, bcm, "output GPIO");
    }

    InputLine input(int bcm) {
        return wired(inputs, bcm, "input GPIO");
    }

    SpiDevice spi(int bus) {
        return wired(spi, bus, "SPI");
    }

    private static <T> T wired(Map<Integer, T> wires, int number, String what) {
        T wire = wires.get(number);
        if (wire == null) {
            throw new IllegalStateException("nothing is wired to " + what + number);
        }
        return wire;
    }

    /** @throws com.pi4j.io.exception.IOException when there is no acknowledge */
    I2cDevice i2c(int address) {
        I2cDevice device = i2c.get(address);
        if (device == null) {
            throw new com.pi4j.io.exception.IOException("no acknowledge from 0x" + Integer.toHexString(address));
        }
        return device;
    }

    /** From now on nothing answers there. */
    public void unplug(int address) {
        i2c.remove(address);
    }

    /** From now on something else answers there: always zeros. */
    void replace(int address) {
        i2c.put(address, new I2cDevice() {
            @Override
            public void write(int register, byte... values) {}

            @Override
            public byte[] read(int register, int count) {
                return new byte[count];
            }
        });
    }

    void replug(int address, I2cDevice device) {
        i2c.put(address, device);
    }

    /** The display's bus fails from now on. */
    void breakDisplay() {
        spi.put(1, (buffer, offset, length) -> {
            throw new com.pi4j.io.exception.IOException("spidev1.0: Input/output error");
        });
    }

    @Override
    public void close() {
        opened().close();
        rail.close();
        mains.close();
    }

    /** INA219 across the shunt of the rail. */
    private record Ina219(Rail rail, int[] registers) implements I2cDevice {
        Ina219(Rail rail) {
            this(rail, new int[] {0x1234});
        }

        @Override
        public void write(int register, byte... values) {
            int value = (values[0] & 0xFF) << 8 | values[1] & 0xFF;
            registers[0] = (value & 0x8000) != 0 ? 0x399F : value;
        }

        @Override
        public byte[] read(int register, int count) {
            int value = switch (register) {
                case 0 -> registers[0];
                case 1 -> rail.microamps() / 10;
                case 2 -> rail.millivolts() / 4 << 3;
                default -> 0;
            };
            return Arrays.copyOf(new byte[] {(byte) (value >> 8), (byte) value}, count);
        }
    }
}
