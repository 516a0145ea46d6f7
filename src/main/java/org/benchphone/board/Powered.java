package org.benchphone.board;

import org.benchphone.power.Uptime;

/** Lines that refuse with {@link org.benchphone.power.PowerLost} when their uptime is over, whatever is below them. */
public final class Powered {
    private final Uptime uptime;

    public Powered(Uptime uptime) {
        this.uptime = uptime;
    }

    public OutputLine output(OutputLine pin) {
        return high -> {
            uptime.check();
            pin.set(high);
        };
    }

    /** Its listener hears nothing after the end. */
    public InputLine input(InputLine line) {
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

    /** Refuses transfers that are longer than {@link SpiDevice#MAX_TRANSFER} or empty, too. */
    public SpiDevice spi(SpiDevice chip) {
        return (buffer, offset, length) -> {
            uptime.check();
            if (length < 1 || length > SpiDevice.MAX_TRANSFER) {
                throw new IllegalArgumentException("SPI transfer of " + length + " bytes");
            }
            chip.transfer(buffer, offset, length);
        };
    }

    /** @param written runs after each write */
    public I2cDevice i2c(I2cDevice chip, Runnable written) {
        return new I2cDevice() {
            @Override
            public void write(int register, byte... values) {
                uptime.check();
                chip.write(register, values);
                written.run();
            }

            @Override
            public byte[] read(int register, int count) {
                uptime.check();
                return chip.read(register, count);
            }
        };
    }

    public LcdPort lcd(LcdPort port) {
        return switch (port) {
            case LcdPort.Graphic(var spi, var a0, var reset) ->
                new LcdPort.Graphic(spi(spi), output(a0), output(reset));
            case LcdPort.Character(var select, var enable, var data, var shared) ->
                new LcdPort.Character(
                        output(select),
                        output(enable),
                        data.stream().map(this::output).toList(),
                        shared);
        };
    }

    public KeyPort keys(KeyPort port) {
        return switch (port) {
            case KeyPort.Expander(var chip, var interrupt) ->
                new KeyPort.Expander(i2c(chip, () -> {}), input(interrupt));
            case KeyPort.Matrix(var rows, var columns, var shared) ->
                new KeyPort.Matrix(
                        rows.stream().map(this::output).toList(),
                        columns.stream().map(this::input).toList(),
                        shared);
        };
    }
}
