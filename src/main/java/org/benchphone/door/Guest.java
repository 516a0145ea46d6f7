package org.benchphone.door;

import java.time.Duration;
import org.eclipse.jetty.io.Connection;

/**
 * One connection, and what it owes.
 *
 * <pre>
 *   HEADER ──header came──► BODY ──body came──► NOTHING ──answered──► HEADER
 *      └──────────header came, no body─────────────►┘
 * </pre>
 */
final class Guest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final Connection connection;
    private final String network;
    private final long number;
    private Debt owes = Debt.HEADER;
    private long since;
    private long bytes;

    /** The greatest first: who owes that is the first to go when it gets crowded. */
    enum Debt {
        HEADER,
        BODY,
        NOTHING
    }

    /**
     * @param number one more than the guest before had
     * @param now in nanoseconds, as everywhere here
     */
    Guest(Connection connection, long number, long now) {
        this.connection = connection;
        this.number = number;
        this.network = Network.of(connection.getEndPoint().getRemoteSocketAddress());
        this.since = now;
    }

    Connection connection() {
        return connection;
    }

    String network() {
        return network;
    }

    synchronized void broughtHeader(boolean bodyFollows, long now) {
        owes = bodyFollows ? Debt.BODY : Debt.NOTHING;
        since = now;
        bytes = 0;
    }

    synchronized void broughtBody(int more, boolean isLast, long now) {
        bytes += more;
        if (isLast && owes == Debt.BODY) {
            owes = Debt.NOTHING;
            since = now;
        }
    }

    synchronized void isAnswered(long now) {
        owes = Debt.HEADER;
        since = now;
    }

    long number() {
        return number;
    }

    synchronized Debt owes() {
        return owes;
    }

    synchronized long since() {
        return since;
    }

    synchronized boolean isOverdue(Limits limits, long now) {
        long allowed = switch (owes) {
            case HEADER -> limits.header().toNanos();
            case BODY -> limits.body().toNanos() + bytes * SECOND / limits.bodyRate();
            case NOTHING -> limits.answer().toNanos();
        };
        return now - since > allowed;
    }

    void sendAway() {
        connection.getEndPoint().close();
    }
}
