package org.benchphone.pi;

import java.util.function.BooleanSupplier;
import org.benchphone.board.InputLine;

/** A line that the Pi reads and that the bench's hand can pull low too. */
final class SharedInput implements InputLine {
    private final WatchedInput line;
    private final BooleanSupplier pulledLow;
    private volatile Runnable listener = () -> {};

    /** @param pulledLow whether the bench's hand pulls it low now */
    SharedInput(WatchedInput line, BooleanSupplier pulledLow) {
        this.line = line;
        this.pulledLow = pulledLow;
        line.onEdge((high, nanos) -> listener.run());
    }

    @Override
    public boolean isHigh() {
        return line.isHigh() && !pulledLow.getAsBoolean();
    }

    @Override
    public void onChange(Runnable listener) {
        this.listener = listener;
    }

    /** The bench's hand moved. */
    void moved() {
        listener.run();
    }
}
