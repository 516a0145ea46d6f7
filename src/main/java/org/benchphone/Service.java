package org.benchphone;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.benchphone.bench.EventLog;
import org.benchphone.event.Event;
import org.benchphone.posix.Libc;
import org.benchphone.service.Journal;
import org.benchphone.service.ServiceManager;

/**
 * A run as a service: the manager hears of its stage, its readiness and its pulse, and the journal of every event. Where nobody started it as
 * a service nothing is said, and no thread is there for it.
 */
final class Service implements AutoCloseable {
    private static final Duration BETWEEN_PULSES = Duration.ofSeconds(5);
    private static final Duration MORE = Duration.ofSeconds(60);
    private static final Duration GLANCE = Duration.ofSeconds(1);

    private final Optional<ServiceManager> manager;
    private final Optional<Journal> journal;
    private final List<Thread> threads;
    private volatile boolean ready;

    private Service(
            Optional<ServiceManager> manager, Optional<Journal> journal, EventLog events, Pulse pulse, Duration every) {
        this.manager = manager;
        this.journal = journal;
        Optional<Thread> teller = manager.isPresent() || journal.isPresent()
                ? Optional.of(Thread.ofVirtual().name("service events").unstarted(() -> tellEvents(events)))
                : Optional.empty();
        Optional<Thread> heart = manager.map(
                it -> Thread.ofVirtual().name("service pulse").unstarted(() -> tellPulse(it, pulse, every)));
        threads = Stream.of(teller, heart).flatMap(Optional::stream).toList();
        threads.forEach(Thread::start);
    }

    /** @param environment names who wants to hear, as systemd.exec(5) says */
    static Service start(Map<String, String> environment, EventLog events, Pulse pulse) {
        if (!environment.containsKey("NOTIFY_SOCKET")) {
            return new Service(Optional.empty(), Optional.empty(), events, pulse, BETWEEN_PULSES);
        }
        Libc libc = Libc.ofSystem();
        Optional<ServiceManager> manager =
                ServiceManager.in(environment, ProcessHandle.current().pid(), libc);
        Duration every = manager.flatMap(ServiceManager::watchdog)
                .map(limit -> limit.dividedBy(3))
                .orElse(BETWEEN_PULSES);
        return new Service(manager, Journal.in(environment, libc), events, pulse, every);
    }

    /** Everything answers. */
    void ready() {
        ready = true;
        manager.ifPresent(ServiceManager::ready);
    }

    /** The end has begun; the pulse goes on, for a firmware may have to be finished. */
    void stopping() {
        manager.ifPresent(ServiceManager::stopping);
    }

    private void tellEvents(EventLog events) {
        long last = 0;
        try {
            while (true) {
                for (EventLog.Entry entry : events.await(last, GLANCE)) {
                    last = entry.id();
                    journal.ifPresent(it -> it.send(JournalFields.of(entry)));
                    manager.ifPresent(it -> tellStatus(it, entry.event()));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void tellStatus(ServiceManager manager, Event event) {
        switch (event) {
            case Event.Stage(String stage, String detail) ->
                manager.status(detail.isEmpty() ? stage : stage + ": " + detail);
            case Event.PowerOff off -> manager.status("Off");
            default -> {}
        }
    }

    /** Until it is ready, a pulse asks for more time; afterwards it feeds the watchdog. Without a pulse nothing is said. */
    private void tellPulse(ServiceManager manager, Pulse pulse, Duration every) {
        try {
            while (true) {
                if (pulse.beats()) {
                    if (ready) {
                        manager.alive();
                    } else {
                        manager.needsTime(MORE);
                    }
                }
                Thread.sleep(every);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        threads.forEach(Thread::interrupt);
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        manager.ifPresent(ServiceManager::close);
        journal.ifPresent(Journal::close);
    }
}
