package org.benchphone.pi.linux;

import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalInputBase;
import com.pi4j.io.gpio.digital.DigitalInputConfig;
import com.pi4j.io.gpio.digital.DigitalInputProvider;
import com.pi4j.io.gpio.digital.DigitalInputProviderBase;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.DigitalStateChangeEvent;
import com.pi4j.io.gpio.digital.DigitalStateChangeListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.benchphone.posix.Errno;
import org.benchphone.posix.Libc;
import org.benchphone.posix.PosixFailure;
import org.slf4j.LoggerFactory;

/**
 * A line that is read. The kernel keeps its edges from the first listener on: a line that is only asked for its level, such
 * as a column of a key matrix, costs nothing while others make it change.
 */
final class LinuxInput extends DigitalInputBase implements EdgeSource {
    private final GpioLine line;
    private final LineConfig.In config;
    private final EdgeWatcher watcher;
    private final List<EdgeListener> listeners = new CopyOnWriteArrayList<>();
    private boolean watched;

    private LinuxInput(
            DigitalInputProvider provider,
            DigitalInputConfig wish,
            GpioLine line,
            LineConfig.In config,
            EdgeWatcher watcher) {
        super(provider, wish);
        this.line = line;
        this.config = config;
        this.watcher = watcher;
    }

    /** Claims lines: {@code bcm} of the config is the line's offset in the chip. */
    static final class Provider extends DigitalInputProviderBase {
        private final GpioChip chip;
        private final EdgeWatcher watcher;

        Provider(Libc libc, GpioChip chip) {
            super("linux-input");
            this.chip = chip;
            watcher = new EdgeWatcher(libc);
        }

        @Override
        public int getPriority() {
            return LinuxDevices.PRIORITY;
        }

        /** Debounce is the kernel's, which delays edges and their times; Pi4J asks for 10 ms unless told 0. */
        @Override
        public DigitalInput create(DigitalInputConfig wish) {
            LineConfig.In config = new LineConfig.In(wish.pull(), Math.toIntExact(wish.debounce()), false);
            GpioLine line = chip.request(wish.bcm(), config);
            return LinuxDevices.register(context(), () -> new LinuxInput(this, wish, line, config, watcher), line);
        }

        @Override
        public DigitalInputProvider shutdownInternal(Context context) {
            watcher.close();
            return super.shutdownInternal(context);
        }
    }

    @Override
    public DigitalState state() {
        return DigitalState.getState(line.isHigh());
    }

    @Override
    public void onEdge(EdgeListener listener) {
        listeners.add(listener);
        watch();
    }

    @Override
    public DigitalInput addListener(DigitalStateChangeListener... more) {
        DigitalInput self = super.addListener(more);
        watch();
        return self;
    }

    private synchronized void watch() {
        if (watched) {
            return;
        }
        line.change(config.withEdges());
        try {
            watcher.watch(line.descriptor(), this::read);
        } catch (PosixFailure e) {
            throw Device.failed(line.name(), e);
        }
        watched = true;
    }

    private void read() {
        try {
            line.readEdges(new EdgeListener() {
                @Override
                public void onEdge(boolean high, long kernelNanos) {
                    tell(high, kernelNanos);
                }

                @Override
                public void onLost(int edges) {
                    LoggerFactory.getLogger(LinuxInput.class).warn("{}: {} edges lost", line.name(), edges);
                    listeners.forEach(listener -> sparing(() -> listener.onLost(edges)));
                }
            });
        } catch (PosixFailure e) {
            if (e.errno() != Errno.EBADF) { // closed in the meantime
                throw Device.failed(line.name(), e);
            }
        }
    }

    private void tell(boolean high, long kernelNanos) {
        listeners.forEach(listener -> sparing(() -> listener.onEdge(high, kernelNanos)));
        sparing(() -> dispatch(new DigitalStateChangeEvent<>(this, DigitalState.getState(high))));
    }

    /** A listener's bug must not make the others deaf. */
    private static void sparing(Runnable listener) {
        try {
            listener.run();
        } catch (RuntimeException e) {
            LoggerFactory.getLogger(LinuxInput.class).error("a listener of an input", e);
        }
    }

    @Override
    public DigitalInput shutdownInternal(Context context) {
        watcher.forget(line.descriptor());
        line.close();
        return super.shutdownInternal(context);
    }
}
