package org.benchphone.pi;

import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.PullResistance;
import com.pi4j.io.i2c.I2C;
import com.pi4j.io.spi.Spi;
import com.pi4j.io.spi.SpiBus;
import com.pi4j.io.spi.SpiMode;
import java.util.Arrays;
import java.util.function.Supplier;
import org.benchphone.board.I2cDevice;
import org.benchphone.board.OutputLine;
import org.benchphone.board.SpiDevice;

/** Claims lines and buses of the Pi, each once, and gives them in the house's own terms. */
final class Lines {
    private static final int I2C_BUS = 1;

    private final Context pi;

    Lines(Context pi) {
        this.pi = pi;
    }

    /** @param rest the level from now on, and again when the program ends */
    OutputLine output(String name, int bcm, boolean rest) {
        DigitalState level = rest ? DigitalState.HIGH : DigitalState.LOW;
        DigitalOutput line = claim(
                name + " on GPIO" + bcm,
                () -> pi.create(DigitalOutput.newConfigBuilder(pi)
                        .id(name)
                        .bcm(bcm)
                        .initial(level)
                        .shutdown(level)));
        return high -> line.state(high ? DigitalState.HIGH : DigitalState.LOW);
    }

    DigitalInput input(String name, int bcm, boolean pulledUp) {
        return claim(
                name + " on GPIO" + bcm,
                () -> pi.create(DigitalInput.newConfigBuilder(pi)
                        .id(name)
                        .bcm(bcm)
                        .pull(pulledUp ? PullResistance.PULL_UP : PullResistance.OFF)
                        .debounce(0L)));
    }

    SpiDevice spi(String name, SpiBus bus, int hertz) {
        Spi spi = claim(
                name + " on SPI" + bus.getBus(),
                () -> pi.create(Spi.newConfigBuilder(pi)
                        .id(name)
                        .bus(bus)
                        .channel(0)
                        .baud(hertz)
                        .mode(SpiMode.MODE_0)));
        return (buffer, offset, length) -> {
            if (length < 1 || length > SpiDevice.MAX_TRANSFER) {
                throw new IllegalArgumentException("SPI transfer of " + length + " bytes");
            }
            spi.transfer(buffer, offset, buffer, offset, length);
        };
    }

    /** Nothing is asked of the chip yet. */
    I2cDevice i2c(String name, int address) {
        I2C chip = claim(
                name + " on I2C" + I2C_BUS,
                () -> pi.create(I2C.newConfigBuilder(pi).id(name).bus(I2C_BUS).device(address)));
        return new I2cDevice() {
            @Override
            public void write(int register, byte... values) {
                chip.writeRegister(register, values, 0, values.length);
            }

            @Override
            public byte[] read(int register, int count) {
                byte[] values = new byte[count];
                int came = chip.readRegister(register, values, 0, count);
                if (came != count) {
                    throw new IllegalStateException(
                            came + " bytes of " + count + " came from 0x" + Integer.toHexString(address));
                }
                return Arrays.copyOf(values, count);
            }
        };
    }

    private static <T> T claim(String what, Supplier<T> create) {
        try {
            return create.get();
        } catch (RuntimeException e) {
            throw new PiFault(what + " cannot be had: " + deepest(e), e);
        }
    }

    /** Pi4J wraps what the kernel said, sometimes twice. */
    static String deepest(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }
}
