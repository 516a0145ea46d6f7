package org.benchphone.pi.linux;

import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalOutputBase;
import com.pi4j.io.gpio.digital.DigitalOutputConfig;
import com.pi4j.io.gpio.digital.DigitalOutputProvider;
import com.pi4j.io.gpio.digital.DigitalOutputProviderBase;
import com.pi4j.io.gpio.digital.DigitalState;

/**
 * A line that is driven. It has its initial level, low where the config names none, from the moment when it is claimed:
 * request and level are one call of the kernel's.
 */
final class LinuxOutput extends DigitalOutputBase {
    private final GpioLine line;

    private LinuxOutput(DigitalOutputProvider provider, DigitalOutputConfig config, GpioLine line) {
        super(provider, config);
        this.line = line;
    }

    /** Claims lines: {@code bcm} of the config is the line's offset in the chip. */
    static final class Provider extends DigitalOutputProviderBase {
        private final GpioChip chip;

        Provider(GpioChip chip) {
            super("linux-output");
            this.chip = chip;
        }

        @Override
        public int getPriority() {
            return LinuxDevices.PRIORITY;
        }

        @Override
        public DigitalOutput create(DigitalOutputConfig wish) {
            GpioLine line = chip.request(wish.bcm(), new LineConfig.Out(wish.initialState() == DigitalState.HIGH));
            return LinuxDevices.register(context(), () -> new LinuxOutput(this, wish, line), line);
        }
    }

    @Override
    public DigitalOutput state(DigitalState level) {
        line.set(level.isHigh());
        return super.state(level);
    }

    /** With its shutdown level, where the config names one. What becomes of it then is up to the board's resistors. */
    @Override
    public DigitalOutput shutdownInternal(Context context) {
        try (line) {
            return super.shutdownInternal(context);
        }
    }
}
