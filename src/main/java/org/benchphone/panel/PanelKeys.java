package org.benchphone.panel;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.benchphone.board.Board;
import org.benchphone.board.InputLine;
import org.benchphone.board.Key;
import org.benchphone.board.KeyPort;
import org.benchphone.power.Uptime;

/**
 * The keypad and the hook switch of the board. While nothing is held, the keypad is looked at when it says so or every so
 * often ({@link KeyScan}); while something is, it is scanned every 5 ms. A press is an event after one scan, the end of a
 * press 30 to 35 ms after it. Any number of keys at once are told apart.
 *
 * <p>Keys that are held when power comes are pressed with the first scan. A tap shorter than a scan may go unheard, as it
 * would with a finger. A key that the model lacks and the board has is not heard.
 */
public final class PanelKeys implements Keys {
    private static final Key[] KEYS = Key.values();
    private static final int LIFTED = KEYS.length;
    private static final Duration SCAN = Duration.ofMillis(5);

    private final Set<Key> fitted;
    private final Uptime uptime;
    private final KeyScan keypad;
    private final InputLine hook;
    private final Semaphore wakeUps = new Semaphore(0);
    private final Debouncer debouncer = new Debouncer();
    private final KeyQueue queue;
    private final long[] pressedAt = new long[LIFTED];
    private volatile long heldSincePowerOn;
    private volatile boolean lifted;
    private volatile Runnable hookListener = () -> {};

    /** Starts to scan, in a thread that ends with {@code uptime}. */
    public PanelKeys(Board board, Uptime uptime) {
        this.fitted = board.front().keys();
        this.uptime = uptime;
        this.queue = new KeyQueue(uptime);
        this.keypad = switch (board.keys()) {
            case KeyPort.Expander port -> new ExpanderScan(port, wakeUps::release);
            case KeyPort.Matrix port -> new LineScan(port);
        };
        this.hook = board.hook();
        this.lifted = !hook.isHigh();
        hook.onChange(wakeUps::release);
        uptime.start("keys", this::run);
    }

    /** {@inheritDoc} Measured in real time, whatever the uptime's time is. */
    @Override
    public Optional<KeyEvent> await(Duration patience) {
        return queue.await(patience);
    }

    /** A tap that no finger made: for the phone's own web page. Nothing when the phone has no such key. */
    public void press(Key key) {
        uptime.check();
        if (fitted.contains(key)) {
            synchronized (queue) {
                queue.put(new KeyEvent.Pressed(key));
                queue.put(new KeyEvent.Released(key, Duration.ZERO));
            }
        }
    }

    @Override
    public boolean isHeldSincePowerOn(Key key) {
        return (heldSincePowerOn >> key.ordinal() & 1) != 0;
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
            for (boolean isFirst = true; ; isFirst = false) {
                long scanned = scan();
                long changed = debouncer.scan(scanned);
                heldSincePowerOn = isFirst ? scanned : heldSincePowerOn & (debouncer.closed() | ~changed);
                announce(changed);
                boolean idle = (scanned & ~(1L << LIFTED)) == 0 && !debouncer.isUnsettled(scanned);
                if (idle) {
                    wakeUps.tryAcquire(keypad.rest().toNanos(), TimeUnit.NANOSECONDS);
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

    /** One bit a contact that is closed: keys by their ordinal, then the lifted handset. */
    private long scan() {
        return keypad.held() | (hook.isHigh() ? 0 : 1L << LIFTED);
    }

    private void announce(long changed) {
        for (long rest = changed; rest != 0; rest &= rest - 1) {
            int contact = Long.numberOfTrailingZeros(rest);
            boolean closed = (debouncer.closed() >> contact & 1) != 0;
            if (contact == LIFTED) {
                lifted = closed;
                hookListener.run();
            } else {
                announce(KEYS[contact], closed);
            }
        }
    }

    private void announce(Key key, boolean closed) {
        if (!fitted.contains(key)) {
            return;
        }
        long now = uptime.time().nanos();
        if (closed) {
            pressedAt[key.ordinal()] = now;
            queue.put(new KeyEvent.Pressed(key));
        } else {
            queue.put(new KeyEvent.Released(key, Duration.ofNanos(now - pressedAt[key.ordinal()])));
        }
    }
}
