package org.benchphone.board;

/**
 * One chip on an SPI bus, mode 0, most significant bit first. Chip select is low for exactly one
 * {@link #transfer}, so a transfer is a whole command of the chip.
 *
 * <p>When power is gone, every call throws {@link org.benchphone.power.PowerLost}; what the chip made of the bytes until
 * then is the chip's business.
 */
public interface SpiDevice {
    /** The most that Linux' spidev takes in one message unless told otherwise on the kernel command line. */
    int MAX_TRANSFER = 4096;

    /**
     * Shifts {@code length} bytes out and as many in, which replace them.
     *
     * @param buffer holds what goes out, then what came in
     * @param length 1 to {@link #MAX_TRANSFER}
     * @throws IllegalArgumentException for more: the transfer has not begun
     */
    void transfer(byte[] buffer, int offset, int length);

    default void transfer(byte... buffer) {
        transfer(buffer, 0, buffer.length);
    }
}
