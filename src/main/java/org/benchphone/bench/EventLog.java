package org.benchphone.bench;

import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.benchphone.event.Event;
import org.benchphone.event.Events;
import org.benchphone.power.PowerSupply;
import org.benchphone.power.Time;

/**
 * What happened, in order, with numbers and times; the newest so many are kept. Whoever listens reads on from the number
 * that it has, at its own pace, so a late joiner gets the backlog and a slow one holds nobody up.
 *
 * <p>Survives a power cut of the phone, and is lost with the bench's process.
 */
public final class EventLog implements Events {
    private static final int BACKLOG = 10_000;

    private final Time time;
    private final Entry[] ring;
    private final Changes changes = new Changes();
    private final List<Consumer<Entry>> told = new ArrayList<>();
    private long newest;

    /**
     * An event as it was kept.
     *
     * @param id 1 for the first of the log, then one more each
     */
    public record Entry(long id, Instant time, Event event) {
        /** {@code id}, {@code time}, {@code event} (its kind), then the components of the event's record. */
        public Map<String, Object> json() {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("id", id);
            json.put("time", time.toString());
            json.put("event", event.kind());
            json.putAll(fields());
            return json;
        }

        /** The components of the event's record, by name and in their order. */
        public Map<String, Object> fields() {
            Map<String, Object> fields = new LinkedHashMap<>();
            for (RecordComponent component : event.getClass().getRecordComponents()) {
                fields.put(component.getName(), valueOf(component));
            }
            return fields;
        }

        private Object valueOf(RecordComponent component) {
            try {
                return component.getAccessor().invoke(event);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("cannot read " + component + " of " + event, e);
            }
        }
    }

    public EventLog(Time time) {
        this(time, BACKLOG);
    }

    /** @param backlog how many events are kept */
    public EventLog(Time time, int backlog) {
        this.time = time;
        this.ring = new Entry[backlog];
    }

    @Override
    public void post(Event event) {
        synchronized (ring) {
            newest++;
            Entry entry = new Entry(newest, time.now(), event);
            ring[slot(newest)] = entry;
            told.forEach(listener -> listener.accept(entry));
        }
        changes.happened();
    }

    /**
     * For who must not miss one, as who counts them. The listener is told of every event that is kept and of every one to
     * come, in order and in the thread that posts it: it is quick, never throws, and posts nothing.
     */
    void tell(Consumer<Entry> listener) {
        synchronized (ring) {
            since(0).forEach(listener);
            told.add(listener);
        }
    }

    /** The events after that one which are kept, oldest first; all of them for 0. */
    public List<Entry> since(long id) {
        return since(id, Integer.MAX_VALUE);
    }

    /** The oldest {@code most} of {@link #since(long)}. */
    List<Entry> since(long id, int most) {
        synchronized (ring) {
            long first = Math.max(id, newest - ring.length) + 1;
            List<Entry> entries = new ArrayList<>();
            for (long next = Math.max(first, 1); next <= newest && entries.size() < most; next++) {
                entries.add(ring[slot(next)]);
            }
            return entries;
        }
    }

    /** The number of the last event; 0 before the first. */
    public long newest() {
        synchronized (ring) {
            return newest;
        }
    }

    /** {@link #since(long)}, after waiting for an event when there is none; empty when patience ends. */
    public List<Entry> await(long id, Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            long seen = changes.count();
            List<Entry> entries = since(id);
            long left = end - System.nanoTime();
            if (!entries.isEmpty() || left <= 0) {
                return entries;
            }
            changes.await(seen, Duration.ofNanos(left));
        }
    }

    /** Tells the log about the plug; for the {@link PowerSupply}'s constructor. */
    public PowerSupply.Watcher powerWatcher() {
        return new PowerSupply.Watcher() {
            @Override
            public void powerOn() {
                post(new Event.PowerOn());
            }

            @Override
            public void powerOff() {
                post(new Event.PowerOff());
            }

            @Override
            public void died(RuntimeException reason) {
                post(new Event.Died(reason.toString()));
            }
        };
    }

    /** Wakes whoever waits for the phone to look different, for a change that is no event. */
    public void touched() {
        changes.happened();
    }

    /** Counts every event; the bench counts changes of the glass and of keys here too. */
    Changes changes() {
        return changes;
    }

    private int slot(long id) {
        return (int) (id % ring.length);
    }
}
