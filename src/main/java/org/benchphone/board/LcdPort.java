package org.benchphone.board;

import java.util.List;
import java.util.concurrent.locks.Lock;

/** How the display is wired. */
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
     * @param shared held from setting the other lines to the falling edge, for a keypad may use them in between
     */
    record Character(OutputLine registerSelect, OutputLine enable, List<OutputLine> data, Lock shared)
            implements LcdPort {
        public Character {
            data = List.copyOf(data);
        }
    }
}
