package org.benchphone.panel;

import java.time.Duration;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.benchphone.board.Front;
import org.benchphone.board.KeyPort;

/**
 * Keys straight on lines that the display has too. First all rows are low and all columns read, 11 moves of lines; while
 * something is held, one row low after the other, 55 more. The display has to wait for a row and not for a scan.
 */
final class LineScan implements KeyScan {
    /** One percent of a core when moving a line takes 10 us. */
    private static final Duration EVERY = Duration.ofMillis(10);

    private final KeyPort.Matrix port;

    LineScan(KeyPort.Matrix port) {
        this.port = port;
    }

    @Override
    public long held() {
        if (lowColumns(row -> true).isEmpty()) {
            return 0;
        }
        long held = 0;
        for (int row = 0; row < port.rows().size(); row++) {
            int driven = row;
            for (int column : lowColumns(other -> other == driven)) {
                held |= 1L << Front.MATRIX.get(row).get(column).ordinal();
            }
        }
        return held;
    }

    private List<Integer> lowColumns(IntPredicate isLow) {
        port.shared().lock();
        try {
            for (int row = 0; row < port.rows().size(); row++) {
                port.rows().get(row).set(!isLow.test(row));
            }
            return IntStream.range(0, port.columns().size())
                    .filter(column -> !port.columns().get(column).isHigh())
                    .boxed()
                    .toList();
        } finally {
            port.shared().unlock();
        }
    }

    @Override
    public Duration rest() {
        return EVERY;
    }
}
