package org.benchphone.panel;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.benchphone.board.Key;
import org.benchphone.power.PowerLost;
import org.benchphone.power.Uptime;

/**
 * Key events between the thread that scans and whoever waits for them. When nobody listens for 64 of them, further
 * presses are dropped, each with its release: nobody gets a release without its press.
 */
final class KeyQueue {
    private static final int LIMIT = 64;

    private final Uptime uptime;
    private final Deque<KeyEvent> events = new ArrayDeque<>();
    private final Set<Key> dropped = EnumSet.noneOf(Key.class);
    private boolean closed;
    private RuntimeException failure;

    KeyQueue(Uptime uptime) {
        this.uptime = uptime;
    }

    synchronized void put(KeyEvent event) {
        boolean drop = switch (event) {
            case KeyEvent.Pressed(Key key) -> events.size() >= LIMIT && dropped.add(key);
            case KeyEvent.Released(Key key, Duration held) -> dropped.remove(key);
        };
        if (!drop) {
            events.add(event);
            notifyAll();
        }
    }

    /** Nobody scans any more: power is gone, or {@code failure} says what happened. */
    synchronized void close(RuntimeException failure) {
        this.failure = failure;
        closed = true;
        notifyAll();
    }

    synchronized Optional<KeyEvent> await(Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            while (true) {
                uptime.check();
                if (!events.isEmpty()) {
                    return Optional.of(events.poll());
                }
                if (closed) {
                    throw dead();
                }
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    return Optional.empty();
                }
                wait(left / 1_000_000, (int) (left % 1_000_000));
            }
        } catch (InterruptedException e) {
            uptime.interrupted();
            return Optional.empty();
        }
    }

    private IllegalStateException dead() {
        if (failure == null) {
            throw new PowerLost();
        }
        return new IllegalStateException("the keypad does not answer", failure);
    }
}
