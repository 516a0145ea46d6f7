package org.benchphone;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
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

    private final Optional<ServiceManager> manager;
    private final Optional<Journal> journal;
    private final Optional<EventTeller> teller;
    private final Optional<Thread> heart;
    private volatile boolean ready;

    private Service(
            Optional<ServiceManager> manager, Optional<Journal> journal, EventLog events, Pulse pulse, Duration every) {
        this.manager = manager;
        this.journal = journal;
        teller = manager.isPresent() || journal.isPresent()
                ? Optional.of(new EventTeller("service events", events, this::tell))
                : Optional.empty();
        heart = manager.map(it -> Thread.ofVirtual().name("service pulse").start(() -> tellPulse(it, pulse, every)));
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

    private void tell(EventLog.Entry entry) {
        journal.ifPresent(it -> it.send(JournalFields.of(entry)));
        manager.ifPresent(it -> tellStatus(it, entry.event()));
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
        teller.ifPresent(EventTeller::close);
        heart.ifPresent(Service::end);
        manager.ifPresent(ServiceManager::close);
        journal.ifPresent(Journal::close);
    }

    private static void end(Thread thread) {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
