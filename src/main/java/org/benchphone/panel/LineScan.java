package org.benchphone.panel;

import java.time.Duration;
import java.util.List;
import org.benchphone.board.Front;
import org.benchphone.board.InputLine;
import org.benchphone.board.KeyPort;
import org.benchphone.board.OutputLine;

/**
 * Keys straight on lines that the display has too: one row low at a time, and all columns read. The display has to wait
 * for a row and not for a scan, which is about 60 moves of lines.
 */
final class LineScan implements KeyScan {
    /** 1.5 percent of a core when moving a line takes 2 us. */
    private static final Duration EVERY = Duration.ofMillis(10);

    private final KeyPort.Matrix port;

    LineScan(KeyPort.Matrix port) {
        this.port = port;
    }

    @Override
    public long held() {
        long held = 0;
        for (int row = 0; row < port.rows().size(); row++) {
            port.shared().lock();
            try {
                held |= heldIn(row);
            } finally {
                port.shared().unlock();
            }
        }
        return held;
    }

    private long heldIn(int low) {
        List<OutputLine> rows = port.rows();
        for (int row = 0; row < rows.size(); row++) {
            rows.get(row).set(row != low);
        }
        long held = 0;
        List<InputLine> columns = port.columns();
        for (int column = 0; column < columns.size(); column++) {
            if (!columns.get(column).isHigh()) {
                held |= 1L << Front.MATRIX.get(low).get(column).ordinal();
            }
        }
        return held;
    }

    @Override
    public Duration rest() {
        return EVERY;
    }
}
