package org.benchphone.sip.wire;

import gov.nist.core.StackLogger;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * JAIN-SIP's log, on slf4j: its own needs log4j 1. Public because the stack makes it by name. All of it is for
 * debugging, for what the stack calls an error is what any stranger can send.
 */
public final class StackLog implements StackLogger {
    private final Logger log = LoggerFactory.getLogger("org.benchphone.sip.stack");

    /** What strangers sent stands in some of these texts: no line ends, and not all of it. */
    private void debug(String text, Throwable reason) {
        if (log.isDebugEnabled()) {
            String line = String.valueOf(text).replaceAll("\\p{Cntrl}+", " ");
            log.debug("{}", line.substring(0, Math.min(line.length(), 400)), reason);
        }
    }

    @Override
    public boolean isLoggingEnabled() {
        return log.isDebugEnabled();
    }

    @Override
    public boolean isLoggingEnabled(int level) {
        return level <= TRACE_WARN && log.isDebugEnabled();
    }

    @Override
    public void logException(Throwable reason) {
        debug("exception", reason);
    }

    @Override
    public void logDebug(String text) {
        // the stack's trace of itself: too much for anybody
    }

    @Override
    public void logDebug(String text, Exception reason) {
        debug(text, reason);
    }

    @Override
    public void logTrace(String text) {
        // as logDebug
    }

    @Override
    public void logFatalError(String text) {
        log.error("{}", text);
    }

    @Override
    public void logError(String text) {
        debug(text, null);
    }

    @Override
    public void logError(String text, Exception reason) {
        debug(text, reason);
    }

    @Override
    public void logWarning(String text) {
        debug(text, null);
    }

    @Override
    public void logInfo(String text) {
        debug(text, null);
    }

    @Override
    public String getLoggerName() {
        return log.getName();
    }

    @Override
    public int getLineCount() {
        return 0;
    }

    @Override
    public void logStackTrace() {
        // nobody reads it
    }

    @Override
    public void logStackTrace(int level) {
        // nobody reads it
    }

    @Override
    public void disableLogging() {
        // slf4j decides
    }

    @Override
    public void enableLogging() {
        // slf4j decides
    }

    @Override
    public void setBuildTimeStamp(String time) {
        // not shown
    }

    @Override
    public void setStackProperties(Properties properties) {
        // has none
    }
}
