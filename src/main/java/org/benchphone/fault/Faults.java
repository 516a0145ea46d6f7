package org.benchphone.fault;

import java.time.Duration;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.benchphone.event.Event;
import org.benchphone.event.Events;
import org.benchphone.power.Time;
import org.slf4j.LoggerFactory;

/**
 * The faults that are set. Safe for use by several threads: those who ask what is {@link #active} never wait for those who
 * set faults, and pay nothing while there are none.
 */
public final class Faults {
    private static final int MOST = 64;
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final Time time;
    private final Events events;
    private final Map<Kind, Consumer<ActiveFault>> atMoment = new EnumMap<>(Kind.class);
    private volatile List<ActiveFault> all = List.of();
    private Runnable changed = () -> {};

    public Faults(Time time, Events events) {
        this.time = time;
        this.events = events;
    }

    /** Has {@code action} run when a moment of such a fault has come; it says what it did by {@link ActiveFault#strike}. */
    public void atMoment(Kind kind, Consumer<ActiveFault> action) {
        synchronized (atMoment) {
            atMoment.put(kind, action);
        }
    }

    /** Has {@code listener} run after each change of what is set, in the thread that changed it. At most one. */
    public synchronized void onChange(Runnable listener) {
        changed = listener;
    }

    /**
     * Sets these in the place of all others, from now on.
     *
     * @throws BadFault when one is there twice, or there are more than 64; then nothing has changed
     */
    public synchronized void put(List<Fault> faults) {
        Set<Fault> different = new HashSet<>();
        for (Fault fault : faults) {
            if (!different.add(fault)) {
                throw new BadFault("This stands there twice: " + fault.id());
            }
        }
        check(faults.size());
        List<ActiveFault> before = all;
        before.forEach(this::tellCleared);
        all = faults.stream().map(fault -> new ActiveFault(fault, time, events)).toList();
        faults.forEach(fault -> events.post(new Event.FaultSet(fault.id())));
        changed.run();
        notifyAll();
    }

    /**
     * Sets one more, from now on; the others go on.
     *
     * @throws BadFault when it is set already, or there are 64
     */
    public synchronized void add(Fault fault) {
        if (all.stream().anyMatch(it -> it.fault().equals(fault))) {
            throw new BadFault("This is set already: " + fault.id());
        }
        check(all.size() + 1);
        all = Stream.concat(all.stream(), Stream.of(new ActiveFault(fault, time, events)))
                .toList();
        events.post(new Event.FaultSet(fault.id()));
        changed.run();
        notifyAll();
    }

    private static void check(int count) {
        if (count > MOST) {
            throw new BadFault("There can be " + MOST + " faults at once, not " + count + ".");
        }
    }

    /** Clears the fault with that id; returns whether there was one. */
    public synchronized boolean clear(String id) {
        Optional<ActiveFault> found =
                all.stream().filter(it -> it.fault().id().equals(id)).findFirst();
        found.ifPresent(fault -> {
            all = all.stream().filter(it -> it != fault).toList();
            tellCleared(fault);
            changed.run();
        });
        return found.isPresent();
    }

    private void tellCleared(ActiveFault fault) {
        fault.tellStrikes(true);
        events.post(new Event.FaultCleared(fault.fault().id(), fault.look().struck()));
    }

    /** All that are set, in their order, those that wait and those that are over too. */
    public List<ActiveFault.Seen> list() {
        return all.stream().map(ActiveFault::look).toList();
    }

    /** Those of a kind that are set, in their order; whether one is in force, it says itself. */
    public List<ActiveFault> set(Kind kind) {
        List<ActiveFault> now = all;
        return now.isEmpty()
                ? now
                : now.stream().filter(it -> it.fault().kind() == kind).toList();
    }

    /** Those of a kind that are in force now, in their order. */
    public List<ActiveFault> active(Kind kind) {
        List<ActiveFault> now = all;
        return now.isEmpty()
                ? now
                : now.stream()
                        .filter(it -> it.fault().kind() == kind && it.isInForce())
                        .toList();
    }

    /** Those of any of these kinds that are in force now, in their order. */
    public List<ActiveFault> active(Set<Kind> kinds) {
        List<ActiveFault> now = all;
        return now.isEmpty()
                ? now
                : now.stream()
                        .filter(it -> kinds.contains(it.fault().kind()) && it.isInForce())
                        .toList();
    }

    /** To be called when a program or an erase of the flash chip begins, by whoever moves its bus. */
    public void flashOperationBegins() {
        for (ActiveFault fault : all) {
            if (fault.operationBegins()) {
                act(fault);
            }
        }
    }

    /** Does what is due by the clock: moments that have come, and summaries for the log. Returns how long nothing is. */
    public Optional<Duration> tick() {
        List<ActiveFault> now = all;
        long next = LOOK.toNanos();
        for (ActiveFault fault : now) {
            while (fault.takeMoment()) {
                act(fault);
            }
            fault.tellStrikes(false);
            next = Math.min(next, fault.nanosToMoment());
        }
        return now.isEmpty() ? Optional.empty() : Optional.of(Duration.ofNanos(next));
    }

    /** Calls {@link #tick} whenever something is due, until the thread is interrupted. */
    public void run() throws InterruptedException {
        while (true) {
            List<ActiveFault> before = all;
            Optional<Duration> pause = tick();
            synchronized (this) {
                if (all == before) {
                    long millis = pause.map(Duration::toMillis).orElse(0L);
                    wait(pause.isPresent() ? Math.max(1, millis) : 0);
                }
            }
        }
    }

    private void act(ActiveFault fault) {
        Consumer<ActiveFault> action;
        synchronized (atMoment) {
            action = atMoment.get(fault.fault().kind());
        }
        try {
            if (action != null) {
                action.accept(fault);
            }
        } catch (RuntimeException e) {
            // one that fails must not keep the others from their moments
            LoggerFactory.getLogger(Faults.class).error("{} could not strike", fault.fault(), e);
        }
    }
}
