package org.benchphone.panel;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.benchphone.board.Board;
import org.benchphone.board.InputLine;
import org.benchphone.board.Key;
import org.benchphone.board.Model;
import org.benchphone.power.Uptime;

/**
 * The keypad and the hook switch of the board. While nothing is held, all columns are low, and the expander's interrupt
 * wakes the scan; while something is, the matrix is scanned every 5 ms: one column low at a time. A press is an event
 * after 2 ms on a 400 kHz bus, the end of a press 10 to 15 ms after it. Any number of keys at once are told apart.
 *
 * <p>Keys that are held when power comes are pressed with the first scan. A tap shorter than a scan may go unheard, as it
 * would with a finger.
 */
public final class PanelKeys implements Keys {
    private static final int ALL_ROWS = (1 << Key.ROWS) - 1;
    private static final int LIFTED = Key.COLUMNS * Key.ROWS;
    private static final Duration SCAN = Duration.ofMillis(5);

    /** An interrupt that got lost costs this much, and not the keypad. */
    private static final long AT_LEAST_EVERY_MILLIS = 250;

    private final Model model;
    private final Uptime uptime;
    private final Expander expander;
    private final InputLine hook;
    private final Semaphore wakeUps = new Semaphore(0);
    private final Debouncer debouncer = new Debouncer();
    private final KeyQueue queue;
    private final long[] pressedAt = new long[LIFTED];
    private volatile boolean lifted;
    private volatile Runnable hookListener = () -> {};

    /** Starts to scan, in a thread that ends with {@code uptime}. */
    public PanelKeys(Board board, Uptime uptime) {
        this.model = board.model();
        this.uptime = uptime;
        this.queue = new KeyQueue(uptime);
        this.expander = Expander.withInputsOnB(board.keyExpander(), ALL_ROWS);
        this.hook = board.hook();
        this.lifted = !hook.isHigh();
        board.keyInterrupt().onChange(wakeUps::release);
        hook.onChange(wakeUps::release);
        uptime.start("keys", this::run);
    }

    /** {@inheritDoc} Measured in real time, whatever the uptime's time is. */
    @Override
    public Optional<KeyEvent> await(Duration patience) {
        return queue.await(patience);
    }

    /** A tap that no finger made: for the phone's own web page. Nothing when the model has no such key. */
    public void press(Key key) {
        uptime.check();
        if (model.keys().contains(key)) {
            synchronized (queue) {
                queue.put(new KeyEvent.Pressed(key));
                queue.put(new KeyEvent.Released(key, Duration.ZERO));
            }
        }
    }

    /** Whether the handset is lifted. */
    public boolean offHook() {
        return lifted;
    }

    /** Calls {@code listener} after the handset was lifted or put down, in the scanning thread. At most one listener. */
    public void onHook(Runnable listener) {
        hookListener = listener;
    }

    private void run() {
        RuntimeException failure = null;
        try {
            while (true) {
                long scanned = scan();
                announce(debouncer.scan(scanned));
                boolean idle = (scanned & ~(1L << LIFTED)) == 0 && !debouncer.isUnsettled(scanned);
                if (idle) {
                    wakeUps.tryAcquire(AT_LEAST_EVERY_MILLIS, TimeUnit.MILLISECONDS);
                    wakeUps.drainPermits();
                } else {
                    Thread.sleep(SCAN);
                }
            }
        } catch (InterruptedException e) {
            uptime.interrupted();
        } catch (RuntimeException e) {
            failure = e;
            throw e;
        } finally {
            queue.close(failure);
        }
    }

    /** One bit a contact that is closed: column times rows plus row, and the lifted handset. Leaves all columns low. */
    private long scan() {
        long scanned = hook.isHigh() ? 0 : 1L << LIFTED;
        if (low(expander.readB()) == 0) {
            return scanned;
        }
        for (int column = 0; column < Key.COLUMNS; column++) {
            expander.driveA(~(1 << column));
            scanned |= (long) low(expander.readB()) << column * Key.ROWS;
        }
        expander.driveA(0);
        return scanned;
    }

    private static int low(int rows) {
        return ~rows & ALL_ROWS;
    }

    private void announce(long changed) {
        for (long rest = changed; rest != 0; rest &= rest - 1) {
            int contact = Long.numberOfTrailingZeros(rest);
            boolean closed = (debouncer.closed() >> contact & 1) != 0;
            if (contact == LIFTED) {
                lifted = closed;
                hookListener.run();
            } else {
                announce(contact, closed);
            }
        }
    }

    private void announce(int contact, boolean closed) {
        Key key = Key.at(contact / Key.ROWS, contact % Key.ROWS);
        long now = uptime.time().nanos();
        if (closed) {
            pressedAt[contact] = now;
            queue.put(new KeyEvent.Pressed(key));
        } else {
            queue.put(new KeyEvent.Released(key, Duration.ofNanos(now - pressedAt[contact])));
        }
    }
}
