package org.benchphone.pi;

import org.benchphone.board.KeyPort;
import org.benchphone.board.Lamp;
import org.benchphone.board.LampPort;
import org.benchphone.board.LcdPort;
import org.benchphone.board.OutputLine;

/** A front panel as it hangs on the Pi. Outlives power cuts, as the wires do. */
sealed interface Panel permits DeskPanel, GpioPanel {
    /** Asks every part whether it is there, at power-up. */
    void ask();

    LcdPort lcd();

    /** The display's bus has failed. */
    void lcdFailed(RuntimeException e);

    KeyPort keys();

    LampPort lamps(OutputLine message);

    /** Whether one that is not the message lamp is lit. */
    boolean isLit(Lamp lamp);

    /** Makes it look like a phone without power. */
    void darken();

    /** The bench's finger moved. */
    void keysMoved();
}
