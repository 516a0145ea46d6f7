package org.benchphone.log;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.slf4j.event.Level;

/**
 * What somebody logged.
 *
 * @param logger the name of a class
 * @param message filled in
 * @param thrown what came with it
 */
public record LogLine(Instant time, Level level, String logger, String message, Optional<Throwable> thrown) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

    /** A line, and those of the stack trace below it. */
    public String text() {
        String name = logger.substring(logger.lastIndexOf('.') + 1);
        String line = TIME.format(time) + " " + level + " " + name + " - " + message;
        return thrown.map(it -> line + "\n" + stackTrace(it).stripTrailing()).orElse(line);
    }

    /** Empty when nothing was thrown. */
    public Optional<String> stackTrace() {
        return thrown.map(LogLine::stackTrace);
    }

    private static String stackTrace(Throwable thrown) {
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace, true));
        return trace.toString();
    }
}
