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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.benchphone.board.I2cDevice;
import org.benchphone.board.OutputLine;
import org.benchphone.board.SpiDevice;
import org.benchphone.pi.linux.DeviceTrouble;

/**
 * Claims lines and buses of the Pi, each once, and gives them in the house's own terms. What cannot be had does nothing
 * until {@link #check} says so: then a person hears of everything that is missing at once.
 */
final class Lines {
    private static final int I2C_BUS = 1;

    private final Context pi;
    private final Set<String> faults = new LinkedHashSet<>();

    Lines(Context pi) {
        this.pi = pi;
    }

    /** @throws PiFault when something that was claimed until now cannot be had */
    void check() {
        if (!faults.isEmpty()) {
            throw new PiFault(List.copyOf(faults));
        }
    }

    /** @param rest the level from now on, and again when the program ends */
    OutputLine output(String name, int bcm, boolean rest) {
        DigitalState level = rest ? DigitalState.HIGH : DigitalState.LOW;
        Optional<DigitalOutput> claimed = claim(
                name + " on GPIO" + bcm,
                () -> pi.create(DigitalOutput.newConfigBuilder(pi)
                        .id(name)
                        .bcm(bcm)
                        .initial(level)
                        .shutdown(level)));
        return claimed.<OutputLine>map(line -> high -> line.state(high ? DigitalState.HIGH : DigitalState.LOW))
                .orElse(high -> {});
    }

    WatchedInput input(String name, int bcm, boolean pulledUp) {
        Optional<DigitalInput> claimed = claim(
                name + " on GPIO" + bcm,
                () -> pi.create(DigitalInput.newConfigBuilder(pi)
                        .id(name)
                        .bcm(bcm)
                        .pull(pulledUp ? PullResistance.PULL_UP : PullResistance.OFF)
                        .debounce(0L)));
        return claimed.map(WatchedInput::of).orElseGet(WatchedInput::nowhere);
    }

    SpiDevice spi(String name, SpiBus bus, int hertz) {
        Optional<Spi> claimed = claim(
                name + " on SPI" + bus.getBus(),
                () -> pi.create(Spi.newConfigBuilder(pi)
                        .id(name)
                        .bus(bus)
                        .channel(0)
                        .baud(hertz)
                        .mode(SpiMode.MODE_0)));
        return claimed.<SpiDevice>map(spi -> (buffer, offset, length) -> {
                    if (length < 1 || length > SpiDevice.MAX_TRANSFER) {
                        throw new IllegalArgumentException("SPI transfer of " + length + " bytes");
                    }
                    spi.transfer(buffer, offset, buffer, offset, length);
                })
                .orElse((buffer, offset, length) -> {});
    }

    /**
     * Nothing is asked of the chip yet.
     *
     * @param isWanted whether a missing bus is a fault; else the chip does not answer then
     */
    I2cDevice i2c(String name, int address, boolean isWanted) {
        Set<String> before = Set.copyOf(faults);
        Optional<I2C> claimed = claim(
                name + " on I2C" + I2C_BUS,
                () -> pi.create(I2C.newConfigBuilder(pi).id(name).bus(I2C_BUS).device(address)));
        if (!isWanted) {
            faults.retainAll(before);
        }
        return new I2cDevice() {
            @Override
            public void write(int register, byte... values) {
                claimed.ifPresent(chip -> chip.writeRegister(register, values, 0, values.length));
            }

            @Override
            public byte[] read(int register, int count) {
                byte[] values = new byte[count];
                int came = claimed.map(chip -> chip.readRegister(register, values, 0, count))
                        .orElse(0);
                if (came != count) {
                    throw new IllegalStateException("%d bytes of %d came from 0x%02X".formatted(came, count, address));
                }
                return values;
            }
        };
    }

    private <T> Optional<T> claim(String what, Supplier<T> create) {
        try {
            return Optional.of(create.get());
        } catch (DeviceTrouble e) {
            faults.add(e.sentence().english());
        } catch (RuntimeException e) {
            faults.add(what + " cannot be had: " + deepest(e));
        }
        return Optional.empty();
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
