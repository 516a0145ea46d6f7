package org.benchphone.pi;

import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.benchphone.board.Front;
import org.benchphone.board.I2cDevice;
import org.benchphone.board.InputLine;
import org.benchphone.board.Key;
import org.benchphone.board.OutputLine;

/**
 * Keypads on which the bench has a finger too: whoever scans one finds what a real key or that finger pulls low, and cannot
 * tell the two apart.
 */
final class FingeredKeys {
    private FingeredKeys() {}

    /** The key expander. Works without the chip: the bench's finger is all there is then. */
    static I2cDevice expander(Expander chip, Hand hand) {
        return new I2cDevice() {
            @Override
            public void write(int register, byte... values) {
                chip.write(register, values);
            }

            @Override
            public byte[] read(int register, int count) {
                byte[] values = chip.read(register, count);
                int rows = Expander.GPIOB - register;
                if (rows >= 0 && rows < count) {
                    int lowColumns = chip.driven(false);
                    values[rows] |= (byte) dead(lowColumns, hand);
                    values[rows] &= (byte) ~pressed(lowColumns, hand);
                }
                return values;
            }
        };
    }

    /** Rows that the bench's finger pulls low while these columns are. */
    private static int pressed(int lowColumns, Hand hand) {
        int rows = 0;
        for (Key key : Key.values()) {
            if ((lowColumns >> key.column() & 1) != 0 && hand.isClosed(key)) {
                rows |= 1 << key.row();
            }
        }
        return rows;
    }

    /** Rows that no real key can pull low while these columns are: each that could is stuck open. */
    private static int dead(int lowColumns, Hand hand) {
        int dead = 0;
        int alive = 0;
        for (Key key : Key.values()) {
            if ((lowColumns >> key.column() & 1) != 0) {
                dead |= hand.isStuckOpen(key) ? 1 << key.row() : 0;
                alive |= hand.isStuckOpen(key) ? 0 : 1 << key.row();
            }
        }
        return dead & ~alive;
    }

    /** Rows and columns straight on lines. */
    static final class Matrix {
        private final List<OutputLine> rows;
        private final List<InputLine> columns;
        private final Hand hand;
        private final AtomicIntegerArray low = new AtomicIntegerArray(Front.MATRIX.size());

        Matrix(List<OutputLine> rows, List<InputLine> columns, Hand hand) {
            this.rows = rows;
            this.columns = columns;
            this.hand = hand;
        }

        List<OutputLine> rows() {
            return IntStream.range(0, rows.size())
                    .<OutputLine>mapToObj(row -> high -> {
                        rows.get(row).set(high);
                        low.set(row, high ? 0 : 1);
                    })
                    .toList();
        }

        List<InputLine> columns() {
            return IntStream.range(0, columns.size()).mapToObj(this::column).toList();
        }

        private InputLine column(int column) {
            return new InputLine() {
                @Override
                public boolean isHigh() {
                    boolean isPulled = !columns.get(column).isHigh() && !isDead(column);
                    return !isPulled && !isPressed(column);
                }

                @Override
                public void onChange(Runnable listener) {
                    columns.get(column).onChange(listener);
                }
            };
        }

        private boolean isPressed(int column) {
            return lowKeys(column).anyMatch(hand::isClosed);
        }

        /** Whether no real key can pull it low now: each that could is stuck open. */
        private boolean isDead(int column) {
            return lowKeys(column).allMatch(hand::isStuckOpen);
        }

        private Stream<Key> lowKeys(int column) {
            return IntStream.range(0, Front.MATRIX.size())
                    .filter(row -> low.get(row) == 1)
                    .mapToObj(row -> Front.MATRIX.get(row).get(column));
        }
    }
}
