package org.benchphone.web;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * A call of the past, as a list of the home page has it.
 *
 * @param when it began
 * @param length how long it was talked; zero for one that nobody answered
 */
public record ListedCall(Instant when, Party party, Duration length) {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** {@code 2026-07-01}, in UTC. */
    public String day() {
        return DAY.format(when);
    }

    /** {@code 10:20}, in UTC. */
    public String time() {
        return TIME.format(when);
    }

    /** {@code 2:05}; empty when it was not answered. */
    public String lasted() {
        return length.isZero() ? "" : clock(length);
    }

    /** {@code 0:07}, {@code 2:05}, {@code 1:02:05}. */
    static String clock(Duration length) {
        long seconds = Math.max(0, length.toSeconds());
        return seconds < 3600
                ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }
}
