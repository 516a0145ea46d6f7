package org.benchphone;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.benchphone.bench.EventLog;
import org.benchphone.bench.Json;
import org.benchphone.log.LogLine;
import org.benchphone.power.Time;

/**
 * The log of a run as JSON, an object a line (NDJSON), for log collectors. Each has {@code time} and {@code level} ({@code
 * error}, {@code warning}, {@code info}, {@code debug}), and then:
 *
 * <pre>
 *   something happened to the phone   event, id and the event's fields, as in GET /events
 *   a warning of the program          logger, message, and stackTrace when something was thrown
 *   what is said to people            message: where the front panel is, new passwords
 * </pre>
 */
final class JsonLog implements AutoCloseable {
    private final PrintStream out;
    private final Time time;
    private EventTeller teller;

    /** @param out where the lines go, in UTF-8 */
    JsonLog(PrintStream out, Time time) {
        this.out = out;
        this.time = time;
    }

    /** Tells all events, those that were before too. */
    void follow(EventLog events) {
        teller = new EventTeller("log events", events, this::write);
    }

    private void write(EventLog.Entry entry) {
        Map<String, Object> line = line(entry.time(), Urgency.of(entry.event()).word());
        // an event's own time is the one above
        entry.json().forEach((name, value) -> line.putIfAbsent(name, value));
        write(line);
    }

    void write(LogLine said) {
        String level = said.level().name().equals("WARN")
                ? Urgency.WARNING.word()
                : said.level().name().toLowerCase(Locale.ROOT);
        Map<String, Object> line = line(said.time(), level);
        line.put("logger", said.logger());
        line.put("message", said.message());
        said.stackTrace().ifPresent(trace -> line.put("stackTrace", trace));
        write(line);
    }

    /** Takes lines for people. */
    PrintStream people() {
        return new PrintStream(new Lines(), true, StandardCharsets.UTF_8);
    }

    private static Map<String, Object> line(Instant time, String level) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("time", time.toString());
        line.put("level", level);
        return line;
    }

    private void write(Map<String, Object> line) {
        byte[] json = (Json.of(line) + "\n").getBytes(StandardCharsets.UTF_8);
        synchronized (out) {
            out.write(json, 0, json.length);
            out.flush();
        }
    }

    /** The events that were before are told first. */
    @Override
    public void close() {
        if (teller != null) {
            teller.close();
        }
    }

    /** Cuts what is said into lines. */
    private final class Lines extends OutputStream {
        private final ByteArrayOutputStream begun = new ByteArrayOutputStream();

        @Override
        public synchronized void write(int letter) {
            if (letter != '\n') {
                begun.write(letter);
                return;
            }
            String said = begun.toString(StandardCharsets.UTF_8).stripTrailing();
            begun.reset();
            if (!said.isBlank()) {
                Map<String, Object> line = line(time.now(), Urgency.INFO.word());
                line.put("message", said);
                JsonLog.this.write(line);
            }
        }
    }
}
