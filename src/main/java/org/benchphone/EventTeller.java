package org.benchphone;

import java.time.Duration;
import java.util.function.Consumer;
import org.benchphone.bench.EventLog;

/** Tells a listener every event of a log in its order, in a thread of its own; those that were before too. */
final class EventTeller implements AutoCloseable {
    private static final Duration GLANCE = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final EventLog events;
    private final Consumer<EventLog.Entry> listener;
    private final Thread thread;

    EventTeller(String name, EventLog events, Consumer<EventLog.Entry> listener) {
        this.events = events;
        this.listener = listener;
        this.thread = Thread.ofVirtual().name(name).start(this::tell);
    }

    private void tell() {
        long last = 0;
        boolean isOver = false;
        while (!isOver) {
            try {
                events.await(last, GLANCE);
            } catch (InterruptedException e) {
                isOver = true;
            }
            for (EventLog.Entry entry : events.since(last)) {
                listener.accept(entry);
                last = entry.id();
            }
        }
    }

    /** The events that were before are told first. */
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
