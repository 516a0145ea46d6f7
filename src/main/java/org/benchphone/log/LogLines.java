package org.benchphone.log;

import java.io.PrintStream;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import org.slf4j.ILoggerFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** All loggers of the program, and where their lines go: to standard error, as text, until somebody takes them over. */
public final class LogLines implements ILoggerFactory {
    /** What is not here logs warnings and errors. */
    private static final Map<String, Optional<Level>> LEVELS = Map.of(
            // clients that hang up in mid-answer are their own business
            "org.eclipse.jetty", Optional.of(Level.ERROR),
            // what it does not find when not on a Raspberry Pi is no error of anybody's
            "com.pi4j.boardinfo", Optional.empty());

    private final ConcurrentMap<String, Logger> loggers = new ConcurrentHashMap<>();
    private final Consumer<LogLine> standardError;
    private volatile Consumer<LogLine> sink;

    /** @param standardError where text goes */
    LogLines(PrintStream standardError) {
        this.standardError = line -> standardError.println(line.text());
        this.sink = this.standardError;
    }

    /** Those of this program, if it logs through them: a program that this one is part of may bring another provider. */
    public static Optional<LogLines> ofThisProgram() {
        return LoggerFactory.getILoggerFactory() instanceof LogLines lines ? Optional.of(lines) : Optional.empty();
    }

    /** From now on lines go there, in the thread that logs, until the result is closed. */
    public AutoCloseable takeOver(Consumer<LogLine> by) {
        sink = by;
        return () -> sink = standardError;
    }

    @Override
    public Logger getLogger(String name) {
        return loggers.computeIfAbsent(name, it -> new BenchLogger(it, lowest(it), this));
    }

    /** Empty for one that says nothing. */
    private static Optional<Level> lowest(String name) {
        return LEVELS.entrySet().stream()
                .filter(rule -> name.equals(rule.getKey()) || name.startsWith(rule.getKey() + "."))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(Optional.of(Level.WARN));
    }

    void write(Level level, String logger, String message, Throwable thrown) {
        sink.accept(new LogLine(Instant.now(), level, logger, message, Optional.ofNullable(thrown)));
    }
}
