package org.benchphone.serprog;

/**
 * What a programmer may be asked, in the numbers of the serial flasher protocol, version 1. All numbers on the wire are
 * little-endian. Of its commands for parallel chips only the lengths are known, so that they can be refused in step.
 */
sealed interface Command {
    /** One that has no parameters, or whose parameters say nothing to a SPI programmer. */
    record Bare(int opcode) implements Command {}

    /** {@link #SET_BUS}, {@link #PIN_STATE}, {@link #CHIP_SELECT}: one byte. */
    record OfByte(int opcode, int value) implements Command {}

    /** {@link #SPI_FREQUENCY}: hertz, unsigned. */
    record Frequency(long hertz) implements Command {}

    /**
     * {@link #SPI_OPERATION}: chip select low, {@code out} shifted out, {@code answer} bytes in, chip select high.
     *
     * @param answer 0 to 2^24 - 1
     */
    record SpiOperation(byte[] out, int answer) implements Command {}

    /** A SPI operation with more to shift out than {@link #MOST_OUT}; its bytes were passed over. */
    record TooLong(int length) implements Command {}

    int NOP = 0x00;
    int VERSION = 0x01;
    int COMMANDS = 0x02;
    int NAME = 0x03;
    int SERIAL_BUFFER = 0x04;
    int BUS_TYPES = 0x05;
    int MOST_WRITE = 0x08;
    int SYNC_NOP = 0x10;
    int MOST_READ = 0x11;
    int SET_BUS = 0x12;
    int SPI_OPERATION = 0x13;
    int SPI_FREQUENCY = 0x14;
    int PIN_STATE = 0x15;
    int CHIP_SELECT = 0x16;

    /** A command, three bytes of address and a page are 260; there is room for what a chip with longer pages wants. */
    int MOST_OUT = 4096;

    /** Bytes that follow the opcode of a command that is not a SPI operation, this programmer's own or not. */
    static int parameters(int opcode) {
        return switch (opcode) {
            case 0x09 -> 3; // read byte: address
            case 0x0A -> 6; // read n: address, length
            case 0x0C -> 4; // write byte: address, data
            case 0x0E, SPI_FREQUENCY -> 4;
            case SET_BUS, PIN_STATE, CHIP_SELECT, 0x17, 0x18 -> 1;
            default -> 0;
        };
    }
}
