package org.benchphone.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;

/**
 * The event log, for whoever wants to read on from an event's number.
 *
 * <pre>
 *   GET /events                server-sent events: the backlog, or what comes after Last-Event-ID, and whatever happens
 *   GET /events?since=         a JSON array, as with Accept: application/json
 *   GET /events.ndjson?since=  the same as NDJSON, an event a line, for jq, grep and log collectors
 *   GET /events.ndjson?follow=true  goes on with whatever happens; an empty line now and then says that it is still there
 * </pre>
 */
final class EventCalls {
    private static final String NDJSON = "application/x-ndjson";
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);

    /** What is read from the log in one go, so that a listener that does not read holds little memory. */
    private static final int PIECE = 200;

    private final EventLog events;

    EventCalls(EventLog events) {
        this.events = events;
    }

    void addTo(Routes routes) {
        routes.add("GET", "/events", this::answer).add("GET", "/events.ndjson", this::lines);
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
            follow(new StreamListener(EventStream.begin(exchange)), lastSeen(exchange));
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

    private void lines(Exchange exchange) throws IOException, InterruptedException {
        long since = exchange.number("since").orElse(0L);
        boolean follows = follows(exchange);
        exchange.begin(HttpStatus.OK_200, NDJSON).put("X-Accel-Buffering", "no");
        if (!exchange.isHead()) {
            Listener listener = new LineListener(exchange);
            long sent = tell(listener, since);
            if (follows) {
                listener.beat(); // so that headers go out though nothing may happen
                follow(listener, sent);
            }
        }
        exchange.write(true);
    }

    private static boolean follows(Exchange exchange) {
        String follow = exchange.query("follow").orElse("false");
        if (!List.of("true", "false").contains(follow)) {
            throw Problem.badRequest("follow is true or false, not " + follow + ".");
        }
        return follow.equals("true");
    }

    /** Who reads the log, at its own pace. */
    private interface Listener {
        void take(List<EventLog.Entry> piece) throws IOException;

        void beat() throws IOException;
    }

    private record StreamListener(EventStream stream) implements Listener {
        @Override
        public void take(List<EventLog.Entry> piece) throws IOException {
            for (EventLog.Entry entry : piece) {
                stream.send(entry.id(), entry.json());
            }
        }

        @Override
        public void beat() throws IOException {
            stream.beat();
        }
    }

    private record LineListener(Exchange exchange) implements Listener {
        @Override
        public void take(List<EventLog.Entry> piece) throws IOException {
            StringBuilder lines = new StringBuilder();
            piece.forEach(entry -> lines.append(Json.of(entry.json())).append('\n'));
            exchange.write(false, lines.toString().getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public void beat() throws IOException {
            exchange.write(false, (byte) '\n');
        }
    }

    /** What is kept after that event. Returns the number of the last one told. */
    private long tell(Listener listener, long after) throws IOException {
        long told = after;
        for (List<EventLog.Entry> next = events.since(told, PIECE); !next.isEmpty(); next = events.since(told, PIECE)) {
            listener.take(next);
            told = next.getLast().id();
        }
        return told;
    }

    private void follow(Listener listener, long after) throws IOException, InterruptedException {
        long told = after;
        while (true) {
            told = tell(listener, told);
            if (events.await(told, HEARTBEAT).isEmpty()) {
                listener.beat();
            }
        }
    }
}
