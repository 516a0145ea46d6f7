package org.benchphone.emulated;

/**
 * How long an emulated W25Q128JV takes. All times in nanoseconds, as the chip counts them from the rise of chip select.
 *
 * @param busClockHz clock of the SPI bus, 8 clocks a byte; 0 for a bus that takes no time
 * @param firstByte tBP1, program one byte
 * @param nextByte tBP2, program each further byte
 * @param page tPP, the most that a program of up to 256 bytes takes
 * @param sector tSE, erase 4 KiB
 * @param block32 tBE1, erase 32 KiB
 * @param block64 tBE2, erase 64 KiB
 * @param chip tCE, erase everything
 * @param status tW, write a status register for good
 * @param suspend tSUS, from suspend to ready, and from resume to the next suspend
 * @param reset tRST, deaf after a reset
 * @param wake tRES1, deaf after release from power-down
 */
public record ChipTiming(
        long busClockHz,
        long firstByte,
        long nextByte,
        long page,
        long sector,
        long block32,
        long block64,
        long chip,
        long status,
        long suspend,
        long reset,
        long wake) {
    private static final long US = 1_000;
    private static final long MS = 1_000_000;
    private static final long BITS_OF_A_BYTE = 8;
    private static final long SECOND = 1_000_000_000;

    /**
     * Typical times of the W25Q128JV data sheet, AC characteristics, at the 20 MHz that the board is planned for. For tPP
     * there are two typical values in print, 0.4 ms and 0.7 ms; this is the 0.4 ms one, the harder for a driver to keep
     * up with.
     */
    public static ChipTiming datasheet() {
        return new ChipTiming(
                20_000_000,
                30 * US,
                2_500,
                400 * US,
                45 * MS,
                120 * MS,
                150 * MS,
                40 * SECOND,
                10 * MS,
                20 * US,
                30 * US,
                3 * US);
    }

    /** Everything is done when chip select rises; nobody ever sees the chip busy. */
    public static ChipTiming instant() {
        return new ChipTiming(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    long transfer(int bytes) {
        return busClockHz == 0 ? 0 : bytes * BITS_OF_A_BYTE * SECOND / busClockHz;
    }

    long program(int bytes) {
        return Math.min(page, firstByte + nextByte * (bytes - 1));
    }
}
