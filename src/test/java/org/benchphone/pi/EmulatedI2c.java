package org.benchphone.pi;

import com.pi4j.io.i2c.I2CBase;
import com.pi4j.io.i2c.I2CBus;
import com.pi4j.io.i2c.I2CConfig;
import com.pi4j.io.i2c.I2CProvider;
import java.util.Arrays;

/** One address on the I2C bus of an {@link EmulatedPi}. Registers only, as this board uses it. */
final class EmulatedI2c extends I2CBase<I2CBus> {
    private final EmulatedPi pi;

    EmulatedI2c(I2CProvider provider, I2CConfig config, EmulatedPi pi) {
        super(provider, config, null);
        this.pi = pi;
    }

    @Override
    public int readRegister(int register, byte[] buffer, int offset, int length) {
        byte[] values = pi.i2c(config().device()).read(register, length);
        System.arraycopy(values, 0, buffer, offset, length);
        return length;
    }

    @Override
    public int writeRegister(int register, byte[] data, int offset, int length) {
        pi.i2c(config().device()).write(register, Arrays.copyOfRange(data, offset, offset + length));
        return length;
    }

    @Override
    public int readRegister(int register) {
        byte[] value = new byte[1];
        readRegister(register, value, 0, 1);
        return value[0] & 0xFF;
    }

    @Override
    public int writeRegister(int register, byte value) {
        return writeRegister(register, new byte[] {value}, 0, 1);
    }

    @Override
    public int readRegister(byte[] register, byte[] buffer, int offset, int length) {
        return readRegister(register[0] & 0xFF, buffer, offset, length);
    }

    @Override
    public int writeRegister(byte[] register, byte[] data, int offset, int length) {
        return writeRegister(register[0] & 0xFF, data, offset, length);
    }

    @Override
    public int read() {
        throw new UnsupportedOperationException("this board uses registers only");
    }

    @Override
    public int write(byte value) {
        throw new UnsupportedOperationException("this board uses registers only");
    }
}
