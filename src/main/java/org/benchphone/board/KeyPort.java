package org.benchphone.board;

import java.util.List;
import java.util.concurrent.locks.Lock;

/** How the keys are wired. */
public sealed interface KeyPort {
    /**
     * Through an MCP23017.
     *
     * @param chip columns 0 to 7 on GPA0..7, rows 0 to 5 on GPB0..5 (see {@link Key})
     * @param interrupt INTB of the chip: low while a key wants attention
     */
    record Expander(I2cDevice chip, InputLine interrupt) implements KeyPort {}

    /**
     * Straight on lines, in rows and columns as {@link Front#MATRIX} has them. A key joins its column to its row through a
     * diode: a column, pulled up, is low when its key is held and the row is. Nobody says when a key moves: a driver looks.
     *
     * @param rows shared with the display, which takes no notice as long as its enable line rests
     * @param shared held while the rows are as a driver wants them; the {@link LcdPort}'s, where they share lines
     */
    record Matrix(List<OutputLine> rows, List<InputLine> columns, Lock shared) implements KeyPort {
        public Matrix {
            rows = List.copyOf(rows);
            columns = List.copyOf(columns);
        }
    }
}
