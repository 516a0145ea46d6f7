package org.benchphone.door;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.benchphone.power.Time;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connections of one web server. A new one always comes in, as long as there is one that owes something and can go
 * for it: a crowd that only holds connections open keeps nobody out, for whoever sends a request in one piece owes
 * nothing a moment later. An idle timeout could not do this, because a byte now and then keeps a connection from being
 * idle.
 */
public final class Crowd extends AbstractLifeCycle implements Connection.Listener {
    private static final Logger LOG = LoggerFactory.getLogger(Crowd.class);
    private static final long ROUND_MILLIS = 500;
    private static final Comparator<Guest> FIRST_TO_GO = Comparator.comparing(Guest::owes)
            .thenComparing(Guest::since, (a, b) -> Long.signum(a - b))
            .thenComparing(Guest::number);

    private final Limits limits;
    private final Time time;
    private final Scheduler scheduler;
    private final Map<Connection, Guest> guests = new HashMap<>();
    private final Map<String, Integer> ofNetwork = new HashMap<>();
    private final AtomicLong numbers = new AtomicLong();
    private boolean saidFull;

    private Crowd(Limits limits, Time time, Scheduler scheduler) {
        this.limits = limits;
        this.time = time;
        this.scheduler = scheduler;
    }

    /** Watches that connector's connections, from its start to its stop. */
    public static Crowd at(ServerConnector connector, Limits limits, Time time) {
        Crowd crowd = new Crowd(limits, time, connector.getScheduler());
        connector.addBean(crowd);
        return crowd;
    }

    @Override
    protected void doStart() {
        goRound();
    }

    private void goRound() {
        if (isRunning() || isStarting()) {
            overdue().forEach(Guest::sendAway);
            scheduler.schedule(this::goRound, ROUND_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private List<Guest> overdue() {
        long now = time.nanos();
        synchronized (guests) {
            return guests.values().stream()
                    .filter(guest -> guest.isOverdue(limits, now))
                    .toList();
        }
    }

    @Override
    public void onOpened(Connection connection) {
        Guest guest = new Guest(connection, numbers.incrementAndGet(), time.nanos());
        enter(guest).ifPresent(Guest::sendAway);
    }

    /** Lets it in, and tells who has to go instead, which may be itself. */
    private Optional<Guest> enter(Guest guest) {
        synchronized (guests) {
            boolean networkIsFull = ofNetwork.getOrDefault(guest.network(), 0) >= limits.perNetwork();
            boolean isFull = networkIsFull || guests.size() >= limits.connections();
            Optional<Guest> goes = Optional.empty();
            if (isFull) {
                goes = Optional.of(guests.values().stream()
                        .filter(other -> other.owes() != Guest.Debt.NOTHING)
                        .filter(other -> !networkIsFull || other.network().equals(guest.network()))
                        .min(FIRST_TO_GO)
                        .orElse(guest));
                // it is gone from the count at once, and from Jetty a little later
                goes.ifPresent(this::forget);
                say();
            }
            if (goes.filter(guest::equals).isEmpty()) {
                guests.put(guest.connection(), guest);
                ofNetwork.merge(guest.network(), 1, Integer::sum);
            }
            return goes;
        }
    }

    private void say() {
        if (!saidFull) {
            saidFull = true;
            LOG.warn(
                    "crowded: of {} connections, {} from one address, those that bring no request are closed first",
                    limits.connections(),
                    limits.perNetwork());
        }
    }

    private void forget(Guest guest) {
        if (guests.remove(guest.connection()) != null) {
            ofNetwork.computeIfPresent(guest.network(), (network, count) -> count > 1 ? count - 1 : null);
        }
    }

    @Override
    public void onClosed(Connection connection) {
        synchronized (guests) {
            Guest guest = guests.get(connection);
            if (guest != null) {
                forget(guest);
            }
            saidFull &= guests.size() > limits.connections() / 2;
        }
    }

    /** Empty when it has just been sent away. */
    Optional<Guest> guest(Connection connection) {
        synchronized (guests) {
            return Optional.ofNullable(guests.get(connection));
        }
    }

    /** How many are there now. */
    public int size() {
        synchronized (guests) {
            return guests.size();
        }
    }
}
