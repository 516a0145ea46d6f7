package org.benchphone.junit;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.benchphone.bench.EventLog;
import org.benchphone.event.Event;

/** The event log from a moment on, as Java's own types. */
final class Happenings {
    private final EventLog log;
    private final AtomicLong forgotten = new AtomicLong();

    Happenings(EventLog log) {
        this.log = log;
    }

    void forget() {
        forgotten.set(log.newest());
    }

    List<EventLog.Entry> entries() {
        return log.since(forgotten.get());
    }

    <E extends Event> List<E> of(Class<E> kind) {
        return entries().stream()
                .map(EventLog.Entry::event)
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    /** The first that is as wanted, there already or yet to come; empty when there is none within that time. */
    <E extends Event> Optional<E> await(Class<E> kind, Predicate<? super E> wanted, Duration within) {
        long end = System.nanoTime() + within.toNanos();
        long seen = forgotten.get();
        do {
            for (EventLog.Entry entry : next(seen, end - System.nanoTime())) {
                if (kind.isInstance(entry.event()) && wanted.test(kind.cast(entry.event()))) {
                    return Optional.of(kind.cast(entry.event()));
                }
                seen = entry.id();
            }
        } while (System.nanoTime() < end);
        return Optional.empty();
    }

    private List<EventLog.Entry> next(long seen, long nanos) {
        try {
            return log.await(seen, Duration.ofNanos(Math.max(nanos, 0)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for an event", e);
        }
    }
}
