package org.benchphone.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;

/**
 * {@code GET /events}: a stream that begins with the backlog, or goes on after {@code Last-Event-ID}; or a JSON array
 * when asked with {@code ?since=} or {@code Accept: application/json}.
 */
final class EventCalls {
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);

    /** What is read from the log in one go, so that a listener that does not read holds little memory. */
    private static final int PIECE = 200;

    private final EventLog events;

    EventCalls(EventLog events) {
        this.events = events;
    }

    void addTo(Routes routes) {
        routes.add("GET", "/events", this::answer);
    }

    private void answer(Exchange exchange) throws IOException, InterruptedException {
        Optional<Long> since = exchange.number("since");
        boolean wantsJson =
                exchange.header(HttpHeader.ACCEPT.asString()).orElse("").startsWith(Exchange.JSON);
        if (since.isPresent() || wantsJson) {
            exchange.json(events.since(since.orElse(0L)).stream()
                    .map(EventLog.Entry::json)
                    .toList());
        } else if (exchange.isHead()) {
            exchange.send(HttpStatus.OK_200, "text/event-stream", new byte[0]);
        } else {
            stream(EventStream.begin(exchange), lastSeen(exchange));
        }
    }

    /** Where to go on: what the client saw last, unless that is from another life of the bench. */
    private long lastSeen(Exchange exchange) {
        String given = exchange.header("Last-Event-ID")
                .or(() -> exchange.query("lastEventId"))
                .orElse("0");
        long id = given.matches("\\d{1,18}") ? Long.parseLong(given) : 0;
        return id <= events.newest() ? id : 0;
    }

    private void stream(EventStream stream, long after) throws IOException, InterruptedException {
        long sent = after;
        while (true) {
            List<EventLog.Entry> next = events.since(sent, PIECE);
            if (!next.isEmpty()) {
                stream.send(next);
                sent = next.getLast().id();
            } else if (!events.hasAfter(sent, HEARTBEAT)) {
                stream.beat();
            }
        }
    }
}
