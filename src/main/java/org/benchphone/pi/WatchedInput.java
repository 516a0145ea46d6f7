package org.benchphone.pi;

import com.pi4j.io.gpio.digital.DigitalInput;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.benchphone.pi.linux.EdgeListener;
import org.benchphone.pi.linux.EdgeSource;

/**
 * A line that the Pi reads and whose edges it is told of, by the kernel's time where there is one.
 *
 * @param level whether it is high now
 * @param edges takes listeners, which stay
 */
record WatchedInput(BooleanSupplier level, Consumer<EdgeListener> edges) {
    static WatchedInput of(DigitalInput line) {
        if (line instanceof EdgeSource source) {
            return new WatchedInput(line::isHigh, source::onEdge);
        }
        return new WatchedInput(
                line::isHigh,
                listener ->
                        line.addListener(event -> listener.onEdge(event.state().isHigh(), System.nanoTime())));
    }

    /** Always low, never moves. */
    static WatchedInput nowhere() {
        return new WatchedInput(() -> false, listener -> {});
    }

    boolean isHigh() {
        return level.getAsBoolean();
    }

    void onEdge(EdgeListener listener) {
        edges.accept(listener);
    }
}
