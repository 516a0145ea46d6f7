package org.benchphone.pi;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.benchphone.board.FlashRail;
import org.benchphone.board.OutputLine;
import org.benchphone.event.Event;
import org.benchphone.event.Events;
import org.benchphone.power.Time;

/**
 * The switch of the flash chip's supply and the isolator of its bus, in the order that keeps the chip whole: no level on its
 * pins without supply, and no command before it is ready.
 *
 * <pre>
 *   on    FLASH_PWR_EN high; wait for FLASH_PG, at most 100 ms; 5 ms more (tPUW); FLASH_BUS_EN_N low
 *   cut   FLASH_PWR_EN low; FLASH_BUS_EN_N high
 *   off   cut; wait until FLASH_PG is low, at most 500 ms; 10 ms more, so that the chip has forgotten everything
 * </pre>
 *
 * Whoever makes it has the isolator shut to begin with. Switching on and off is for one thread at a time; a cut may come
 * in between from any.
 */
final class FlashSupply implements FlashRail {
    private static final Duration RISE = Duration.ofMillis(100);
    private static final Duration FALL = Duration.ofMillis(500);

    /** tPUW of the W25Q128JV: from minimum voltage to the first write. */
    private static final Duration READY = Duration.ofMillis(5);

    private static final Duration DISCHARGE = Duration.ofMillis(10);
    private static final Duration LOOK = Duration.ofNanos(200_000);

    private final OutputLine busEnableN;
    private final OutputLine powerEnable;
    private final WatchedInput powerGood;
    private final CurrentMonitor monitor;
    private final Time time;
    private final Events events;
    private volatile boolean wanted;
    private volatile boolean connected;
    private volatile boolean announced;
    private volatile long switched;
    private volatile Optional<FlashOperation> cutOperation = Optional.empty();

    FlashSupply(
            OutputLine busEnableN,
            OutputLine powerEnable,
            WatchedInput powerGood,
            CurrentMonitor monitor,
            Time time,
            Events events) {
        this.busEnableN = busEnableN;
        this.powerEnable = powerEnable;
        this.powerGood = powerGood;
        this.monitor = monitor;
        this.time = time;
        this.events = events;
        powerGood.onEdge(this::edge);
    }

    /**
     * Switches on. Returns what went wrong; the isolator stays shut then, and the switch is opened again.
     *
     * @param announced whether the edges of the supply are events from now on
     */
    Optional<String> on(boolean announced) {
        this.announced = announced;
        cutOperation = Optional.empty();
        switched = time.nanos();
        wanted = true;
        powerEnable.set(true);
        if (!awaitGood(true, RISE)) {
            cut(Optional.empty());
            return Optional.of("FLASH_PG stays low for %d ms after FLASH_PWR_EN went high".formatted(RISE.toMillis()));
        }
        sleep(READY);
        synchronized (this) {
            if (wanted) {
                busEnableN.set(false);
                connected = true;
            }
        }
        return Optional.empty();
    }

    /** Cuts it at once, in whatever the chip is doing. */
    void cut(Optional<FlashOperation> underWay) {
        synchronized (this) {
            if (!wanted) {
                return;
            }
            wanted = false;
            connected = false;
            cutOperation = underWay;
            switched = time.nanos();
            powerEnable.set(false);
            busEnableN.set(true);
        }
    }

    /** Cuts it and waits until it is gone. Returns what went wrong. Does not care for interrupts. */
    Optional<String> off() {
        cut(Optional.empty());
        boolean fell = awaitGood(false, FALL);
        sleep(DISCHARGE);
        return fell
                ? Optional.empty()
                : Optional.of("FLASH_PG stays high for %d ms after FLASH_PWR_EN went low".formatted(FALL.toMillis()));
    }

    /** When it was switched last, as {@link System#nanoTime()} counts. */
    long cutNanos() {
        return switched;
    }

    /** Whether a transfer reaches the chip. */
    boolean isConnected() {
        return connected;
    }

    @Override
    public boolean isGood() {
        return powerGood.isHigh();
    }

    @Override
    public OptionalInt millivolts() {
        return monitor.millivolts();
    }

    @Override
    public OptionalInt microamps() {
        return monitor.microamps();
    }

    /** In the thread that watches the lines. */
    private void edge(boolean high, long kernelNanos) {
        if (!announced) {
            return;
        }
        long micros = (kernelNanos - switched) / 1_000;
        if (high) {
            events.post(new Event.FlashPowerOn(micros, kernelNanos));
            return;
        }
        Optional<FlashOperation> operation = cutOperation;
        events.post(new Event.FlashPowerOff(
                micros,
                kernelNanos,
                operation.map(it -> "%02Xh".formatted(it.opcode())).orElse(""),
                operation.map(FlashOperation::address).orElse(0),
                operation.map(it -> (kernelNanos - it.began()) / 1_000).orElse(0L)));
    }

    private boolean awaitGood(boolean good, Duration patience) {
        long begin = time.nanos();
        while (powerGood.isHigh() != good) {
            if (time.nanos() - begin > patience.toNanos()) {
                return false;
            }
            sleep(LOOK);
        }
        return true;
    }

    /** To the end, for the chip needs its time whoever is in a hurry. */
    private void sleep(Duration duration) {
        boolean interrupted = false;
        long end = time.nanos() + duration.toNanos();
        for (long left = duration.toNanos(); left > 0; left = end - time.nanos()) {
            try {
                time.sleep(Duration.ofNanos(left));
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
