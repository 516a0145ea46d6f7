package org.benchphone.board;

/** One chip with 8-bit registers on an I2C bus. Every call is one message, start to stop condition. */
public interface I2cDevice {
    void write(int register, byte... values);

    /** Reads {@code count} bytes from {@code register} on, with a repeated start in between. */
    byte[] read(int register, int count);
}
