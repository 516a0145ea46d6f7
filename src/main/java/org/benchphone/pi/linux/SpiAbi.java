package org.benchphone.pi.linux;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.StructLayout;

/** linux/spi/spi.h and linux/spi/spidev.h, under the names that they have there. */
final class SpiAbi {
    static final int SPI_MODE_X_MASK = 3;
    static final int SPI_LSB_FIRST = 8;

    static final StructLayout TRANSFER = Abi.struct(
            "spi_ioc_transfer",
            JAVA_LONG.withName("tx_buf"),
            JAVA_LONG.withName("rx_buf"),
            JAVA_INT.withName("len"),
            JAVA_INT.withName("speed_hz"),
            JAVA_SHORT.withName("delay_usecs"),
            JAVA_BYTE.withName("bits_per_word"),
            JAVA_BYTE.withName("cs_change"),
            JAVA_BYTE.withName("tx_nbits"),
            JAVA_BYTE.withName("rx_nbits"),
            JAVA_BYTE.withName("word_delay_usecs"),
            JAVA_BYTE.withName("pad"));

    private static final int TYPE = 'k';

    static final long SPI_IOC_RD_BITS_PER_WORD = Abi.reads(TYPE, 3, Byte.BYTES);
    static final long SPI_IOC_WR_BITS_PER_WORD = Abi.writes(TYPE, 3, Byte.BYTES);
    static final long SPI_IOC_RD_MAX_SPEED_HZ = Abi.reads(TYPE, 4, Integer.BYTES);
    static final long SPI_IOC_WR_MAX_SPEED_HZ = Abi.writes(TYPE, 4, Integer.BYTES);
    static final long SPI_IOC_RD_MODE32 = Abi.reads(TYPE, 5, Integer.BYTES);
    static final long SPI_IOC_WR_MODE32 = Abi.writes(TYPE, 5, Integer.BYTES);

    private SpiAbi() {}

    /** {@code SPI_IOC_MESSAGE}: so many segments, chip select low from the first to the last. */
    static long message(int segments) {
        return Abi.writes(TYPE, 0, segments * TRANSFER.byteSize());
    }
}
