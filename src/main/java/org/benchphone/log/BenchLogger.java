package org.benchphone.log;

import java.util.Optional;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

/** A logger of a class. */
final class BenchLogger extends LegacyAbstractLogger {
    private static final long serialVersionUID = 1L;

    private final transient Optional<Level> lowest;
    private final transient LogLines lines;

    /** @param lowest what it logs at least; empty for nothing */
    BenchLogger(String name, Optional<Level> lowest, LogLines lines) {
        this.name = name;
        this.lowest = lowest;
        this.lines = lines;
    }

    private boolean isEnabled(Level level) {
        return lowest.filter(least -> level.toInt() >= least.toInt()).isPresent();
    }

    @Override
    public boolean isTraceEnabled() {
        return isEnabled(Level.TRACE);
    }

    @Override
    public boolean isDebugEnabled() {
        return isEnabled(Level.DEBUG);
    }

    @Override
    public boolean isInfoEnabled() {
        return isEnabled(Level.INFO);
    }

    @Override
    public boolean isWarnEnabled() {
        return isEnabled(Level.WARN);
    }

    @Override
    public boolean isErrorEnabled() {
        return isEnabled(Level.ERROR);
    }

    @Override
    protected String getFullyQualifiedCallerName() {
        return BenchLogger.class.getName();
    }

    @Override
    protected void handleNormalizedLoggingCall(
            Level level, Marker marker, String message, Object[] arguments, Throwable thrown) {
        lines.write(level, name, MessageFormatter.basicArrayFormat(message, arguments), thrown);
    }
}
