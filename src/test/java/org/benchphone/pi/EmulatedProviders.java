package org.benchphone.pi;

import com.pi4j.context.Context;
import com.pi4j.exception.InitializeException;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalInputBase;
import com.pi4j.io.gpio.digital.DigitalInputConfig;
import com.pi4j.io.gpio.digital.DigitalInputProvider;
import com.pi4j.io.gpio.digital.DigitalInputProviderBase;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalOutputBase;
import com.pi4j.io.gpio.digital.DigitalOutputConfig;
import com.pi4j.io.gpio.digital.DigitalOutputProvider;
import com.pi4j.io.gpio.digital.DigitalOutputProviderBase;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.DigitalStateChangeEvent;
import com.pi4j.io.i2c.I2C;
import com.pi4j.io.i2c.I2CConfig;
import com.pi4j.io.i2c.I2CProviderBase;
import com.pi4j.io.spi.Spi;
import com.pi4j.io.spi.SpiBase;
import com.pi4j.io.spi.SpiConfig;
import com.pi4j.io.spi.SpiProvider;
import com.pi4j.io.spi.SpiProviderBase;
import com.pi4j.provider.Provider;
import org.benchphone.board.InputLine;
import org.benchphone.board.OutputLine;
import org.benchphone.pi.linux.EdgeListener;
import org.benchphone.pi.linux.EdgeSource;

/** Pi4J's providers over the wires of an {@link EmulatedPi}. */
final class EmulatedProviders {
    private EmulatedProviders() {}

    static Provider<?, ?, ?>[] all(EmulatedPi pi) {
        return new Provider<?, ?, ?>[] {new Outputs(pi), new Inputs(pi), new Spis(pi), new I2cs(pi)};
    }

    private static final class Outputs extends DigitalOutputProviderBase {
        private final EmulatedPi pi;

        Outputs(EmulatedPi pi) {
            super("emulated-output", "outputs of an emulated Pi");
            this.pi = pi;
        }

        @Override
        public DigitalOutput create(DigitalOutputConfig config) {
            DigitalOutput line = new Output(this, config, pi.output(config.bcm()));
            context.registry().add(line);
            return line;
        }
    }

    private static final class Output extends DigitalOutputBase {
        private final OutputLine wire;

        Output(DigitalOutputProvider provider, DigitalOutputConfig config, OutputLine wire) {
            super(provider, config);
            this.wire = wire;
        }

        @Override
        public DigitalOutput state(DigitalState state) {
            wire.set(state.isHigh());
            return super.state(state);
        }
    }

    private static final class Inputs extends DigitalInputProviderBase {
        private final EmulatedPi pi;

        Inputs(EmulatedPi pi) {
            super("emulated-input", "inputs of an emulated Pi");
            this.pi = pi;
        }

        @Override
        public DigitalInput create(DigitalInputConfig config) {
            InputLine wire = pi.input(config.bcm());
            DigitalInput line =
                    wire instanceof Rail rail ? new StampedInput(this, config, rail) : new Input(this, config, wire);
            context.registry().add(line);
            return line;
        }
    }

    private static class Input extends DigitalInputBase {
        private final InputLine wire;

        Input(DigitalInputProvider provider, DigitalInputConfig config, InputLine wire) {
            super(provider, config);
            this.wire = wire;
        }

        @Override
        public DigitalInput initialize(Context context) throws InitializeException {
            super.initialize(context);
            wire.onChange(() -> dispatch(new DigitalStateChangeEvent<>(this, state())));
            return this;
        }

        @Override
        public DigitalState state() {
            return wire.isHigh() ? DigitalState.HIGH : DigitalState.LOW;
        }
    }

    private static final class StampedInput extends Input implements EdgeSource {
        private final Rail rail;

        StampedInput(DigitalInputProvider provider, DigitalInputConfig config, Rail rail) {
            super(provider, config, rail);
            this.rail = rail;
        }

        @Override
        public void onEdge(EdgeListener listener) {
            rail.onEdge(listener);
        }
    }

    private static final class Spis extends SpiProviderBase {
        private final EmulatedPi pi;

        Spis(EmulatedPi pi) {
            super("emulated-spi", "SPI of an emulated Pi");
            this.pi = pi;
        }

        @Override
        public Spi create(SpiConfig config) {
            Spi bus = new Bus(this, config, pi);
            context.registry().add(bus);
            return bus;
        }
    }

    private static final class Bus extends SpiBase {
        private final EmulatedPi pi;

        Bus(SpiProvider provider, SpiConfig config, EmulatedPi pi) {
            super(provider, config);
            this.pi = pi;
        }

        @Override
        public int transfer(byte[] write, int writeOffset, byte[] read, int readOffset, int count) {
            byte[] frame = new byte[count];
            System.arraycopy(write, writeOffset, frame, 0, count);
            pi.spi(config().bus().getBus()).transfer(frame, 0, count);
            System.arraycopy(frame, 0, read, readOffset, count);
            return count;
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException("this board transfers only");
        }

        @Override
        public int write(byte value) {
            throw new UnsupportedOperationException("this board transfers only");
        }
    }

    private static final class I2cs extends I2CProviderBase {
        private final EmulatedPi pi;

        I2cs(EmulatedPi pi) {
            super("emulated-i2c", "I2C of an emulated Pi");
            this.pi = pi;
        }

        @Override
        public I2C create(I2CConfig config) {
            I2C chip = new EmulatedI2c(this, config, pi);
            context.registry().add(chip);
            return chip;
        }
    }
}
