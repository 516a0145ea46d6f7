package org.benchphone.junit;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.benchphone.bench.EventLog;
import org.benchphone.event.Event;
import org.benchphone.phone.PhoneState;
import org.benchphone.phone.StageName;
import org.opentest4j.AssertionFailedError;

/**
 * What a test shows when it waited for a phone in vain:
 *
 * <pre>
 *   desk does not show /Idle/ within 20 s. It is in Confirm and shows
 *     ┌──────────────────────┐
 *     │ Update software?     │
 *     │ snom360-6.5.20-SIP-j │
 *     └──────────────────────┘
 *   Meanwhile:
 *     12:00:01.250  stage Confirm http://127.0.0.1:8099/snom360-6.5.20-SIP-j.bin
 *   Picture: /home/me/server/target/junit-…/desk-display.png
 * </pre>
 */
final class Failure {
    private static final int NEWEST = 12;

    private final String phone;
    private final Files files;

    /** Where files of a failing test are kept. */
    @FunctionalInterface
    interface Files {
        Files NONE = (name, content) -> Optional.empty();

        /** Returns where it is; empty when it is not kept. */
        Optional<Path> keep(String name, byte[] content);
    }

    Failure(String phone, Files files) {
        this.phone = phone;
        this.files = files;
    }

    /** How the phone stood when patience ended, and what it did meanwhile. */
    record Seen(PhoneState now, byte[] picture, List<EventLog.Entry> meanwhile) {}

    AssertionFailedError ofDisplay(String regex, Duration within, Seen seen) {
        String message = "%s does not show /%s/%s".formatted(phone, regex, told(within, seen));
        return new AssertionFailedError(message, regex, seen.now.screen().text());
    }

    AssertionFailedError ofStage(StageName stage, Duration within, Seen seen) {
        String message = "%s does not come to %s%s".formatted(phone, stage.label(), told(within, seen));
        return new AssertionFailedError(message, stage.label(), seen.now.stage().label());
    }

    AssertionFailedError ofEvent(Class<? extends Event> kind, Duration within, Seen seen) {
        String message = "%s has no %s event as wanted%s".formatted(phone, kind.getSimpleName(), told(within, seen));
        return new AssertionFailedError(message);
    }

    private String told(Duration within, Seen seen) {
        String seconds = within.toMillis() % 1000 == 0 ? within.toSeconds() + " s" : within.toMillis() + " ms";
        String where = files.keep(fileName(phone) + "-display.png", seen.picture)
                .map(path -> "\nPicture: " + path)
                .orElse("");
        return " within " + seconds + ". It is in " + seen.now.stage().label() + " and shows\n"
                + framed(seen.now.screen().text()) + "Meanwhile:" + newest(seen.meanwhile) + where;
    }

    /** A file's name for a phone of any name. */
    static String fileName(String phone) {
        return phone.replaceAll("[^A-Za-z0-9._-]", "_");
    }

    /** Text in a frame, so that a line that ends in blanks and a display without words can be seen. */
    static String framed(String text) {
        List<String> lines = text.lines().toList();
        int width = lines.stream().mapToInt(String::length).max().orElse(16);
        String edge = "─".repeat(width + 2);
        return lines.stream()
                .map(line -> "  │ " + line + " ".repeat(width - line.length()) + " │\n")
                .collect(Collectors.joining("", "  ┌" + edge + "┐\n", "  └" + edge + "┘\n"));
    }

    private static String newest(List<EventLog.Entry> meanwhile) {
        List<EventLog.Entry> newest = meanwhile.subList(Math.max(0, meanwhile.size() - NEWEST), meanwhile.size());
        return newest.isEmpty()
                ? " nothing happened"
                : newest.stream().map(entry -> "\n  " + line(entry)).collect(Collectors.joining());
    }

    /** {@code 12:00:01.250  stage Confirm http://...}, times in UTC. */
    static String line(EventLog.Entry entry) {
        String time = entry.time().toString();
        String values = entry.fields().values().stream().map(String::valueOf).collect(Collectors.joining(" "));
        String clock = time.substring(11, Math.min(time.length() - 1, 23));
        return "%-12s  %s %s".formatted(clock, entry.event().kind(), values.replace("\n", " / "));
    }
}
