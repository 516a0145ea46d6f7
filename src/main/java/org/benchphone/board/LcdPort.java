package org.benchphone.board;

/** How the display is wired, which follows from the {@link Model}. */
public sealed interface LcdPort {
    /**
     * A graphic LCD with an ST7565R.
     *
     * @param spi display data and commands, write only
     * @param a0 high: the bytes are display data; low: commands
     * @param reset low resets the controller
     */
    record Graphic(SpiDevice spi, OutputLine a0, OutputLine reset) implements LcdPort {}

    /**
     * A character LCD with an HD44780 on four data lines. R/W is tied low: the busy flag cannot be read, so a driver
     * waits for the times of the data sheet.
     *
     * @param registerSelect high: data; low: instruction
     * @param enable data is taken at its falling edge
     * @param data D4 to D7
     */
    record Character(OutputLine registerSelect, OutputLine enable, java.util.List<OutputLine> data)
            implements LcdPort {}
}
