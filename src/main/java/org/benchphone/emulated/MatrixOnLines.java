package org.benchphone.emulated;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.benchphone.board.Contacts;
import org.benchphone.board.Front;
import org.benchphone.board.InputLine;
import org.benchphone.board.KeyPort;
import org.benchphone.board.LcdPort;
import org.benchphone.board.OutputLine;

/**
 * The keypad of the front {@code gpio}: its rows are lines of the display, its columns have pull-ups. Stricter than a wire:
 * a row that nobody has driven yet counts as high, so a driver that relies on what was before reads nothing.
 */
final class MatrixOnLines {
    private final LcdPort.Character port;
    private final Contacts contacts;
    private final AtomicIntegerArray low = new AtomicIntegerArray(Front.MATRIX.size());

    MatrixOnLines(LcdPort.Character port, Contacts contacts) {
        this.port = port;
        this.contacts = contacts;
    }

    /** The display behind the rows. */
    LcdPort.Character lcd() {
        List<OutputLine> rows = rows();
        return new LcdPort.Character(rows.getLast(), port.enable(), rows.subList(0, rows.size() - 1), port.shared());
    }

    KeyPort.Matrix keys() {
        List<InputLine> columns = IntStream.range(0, Front.MATRIX.getFirst().size())
                .mapToObj(this::column)
                .toList();
        return new KeyPort.Matrix(rows(), columns, port.shared());
    }

    /** D4 to D7, then register select. */
    private List<OutputLine> rows() {
        List<OutputLine> lines = new ArrayList<>(port.data());
        Collections.addAll(lines, port.registerSelect());
        return IntStream.range(0, lines.size())
                .<OutputLine>mapToObj(row -> high -> {
                    lines.get(row).set(high);
                    low.set(row, high ? 0 : 1);
                })
                .toList();
    }

    private InputLine column(int column) {
        return new InputLine() {
            @Override
            public boolean isHigh() {
                return IntStream.range(0, Front.MATRIX.size())
                        .noneMatch(row -> low.get(row) == 1
                                && contacts.isClosed(Front.MATRIX.get(row).get(column)));
            }

            /** Says nothing: levels move with every letter on the display. */
            @Override
            public void onChange(Runnable listener) {}
        };
    }
}
