package org.benchphone.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.jetty.http.HttpStatus;

/** Server-sent events, as of the HTML standard: {@code text/event-stream}. */
final class EventStream {
    private final Exchange exchange;

    private EventStream(Exchange exchange) {
        this.exchange = exchange;
    }

    /** Sends the headers. */
    static EventStream begin(Exchange exchange) throws IOException {
        exchange.begin(HttpStatus.OK_200, "text/event-stream;charset=utf-8").put("X-Accel-Buffering", "no");
        EventStream stream = new EventStream(exchange);
        stream.write(": what happens to the phone, as it happens\nretry: 1000\n\n");
        return stream;
    }

    /** Messages with ids, of which a client that comes back says the last as {@code Last-Event-ID}. */
    void send(List<EventLog.Entry> entries) throws IOException {
        StringBuilder messages = new StringBuilder();
        for (EventLog.Entry entry : entries) {
            messages.append("id: ").append(entry.id()).append("\ndata: ");
            messages.append(Json.of(entry.json())).append("\n\n");
        }
        write(messages.toString());
    }

    /** A message of a kind of its own; JSON has no line breaks outside of strings, and none inside. */
    void send(String kind, String json) throws IOException {
        write("event: " + kind + "\ndata: " + json + "\n\n");
    }

    /** Tells both ends that the other is still there. */
    void beat() throws IOException {
        write(": still here\n\n");
    }

    private void write(String text) throws IOException {
        exchange.write(false, text.getBytes(StandardCharsets.UTF_8));
    }
}
