package org.benchphone.selftest;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.benchphone.language.Language;
import org.benchphone.language.Text;

/**
 * The report as a table of {@value #WIDTH} columns, whose parts can be printed one by one while the tests run.
 *
 * <pre>
 *   PASS  flash-write       Flash chip: erase, program, read                    1.2 s
 *                           4 patterns in 4 KiB, no bit stuck
 *                           sector erase 45.1 ms, at most 400 ms
 * </pre>
 */
public final class TextReport {
    private static final int WIDTH = 80;
    private static final int NAME = 17;
    private static final int INDENT = 2 + 6 + NAME;
    private static final String BOLD = "\u001B[1m";
    private static final String FAINT = "\u001B[2m";
    private static final String PLAIN = "\u001B[0m";

    private final Language language;
    private final boolean coloured;

    /** @param coloured whether it goes to a terminal that understands colours */
    public TextReport(Language language, boolean coloured) {
        this.language = language;
        this.coloured = coloured;
    }

    public String head(Instant date, Report.Subject subject) {
        String title = say("BenchPhone self-test", "BenchPhone-Selbsttest");
        String when = date.truncatedTo(ChronoUnit.SECONDS).toString();
        List<String> facts = Stream.of(
                        subject.model(),
                        subject.mac().isEmpty() ? say("no identity", "keine Identität") : "MAC " + subject.mac(),
                        subject.serial().isEmpty() ? null : say("serial ", "Seriennr. ") + subject.serial(),
                        say("board ", "Platine ") + subject.board(),
                        say("host ", "Rechner ") + subject.host(),
                        subject.version())
                .filter(Objects::nonNull)
                .toList();
        StringBuilder head = new StringBuilder();
        head.append(paint(BOLD, title)).append(gap(title, when)).append(when).append('\n');
        wrap(String.join(", ", facts), WIDTH).forEach(line -> head.append(line).append('\n'));
        return head.append("-".repeat(WIDTH)).append('\n').toString();
    }

    public String entry(Result result) {
        Outcome outcome = result.outcome();
        String took = seconds(result.took());
        String name = padded(result.test().id(), NAME);
        String title = result.test().title().in(language);
        String begin = "  " + result.verdict() + "  " + name + title;
        StringBuilder entry = new StringBuilder("  ")
                .append(paint(colour(result.verdict()), result.verdict().name()))
                .append("  ")
                .append(name)
                .append(title)
                .append(gap(begin, took))
                .append(paint(FAINT, took))
                .append('\n');
        indented(entry, "", outcome.finding().in(language));
        outcome.measures().forEach(measure -> indented(entry, measure.isWithin() ? "" : "! ", measure.text(language)));
        outcome.details().forEach(detail -> indented(entry, "- ", detail.in(language)));
        indented(entry, "-> ", outcome.advice().in(language));
        return entry.toString();
    }

    public String end(List<Result> results) {
        String counts = Stream.of(Verdict.values())
                .map(verdict -> count(results, verdict) + " " + word(verdict).in(language))
                .reduce((a, b) -> a + ", " + b)
                .orElseThrow();
        String took = seconds(results.stream().map(Result::took).reduce(Duration.ZERO, Duration::plus));
        boolean failed = count(results, Verdict.FAIL) > 0;
        String all = paint(BOLD + colour(failed ? Verdict.FAIL : Verdict.PASS), counts);
        return "-".repeat(WIDTH) + "\n" + all + gap(counts, took) + took + "\n";
    }

    private static long count(List<Result> results, Verdict verdict) {
        return results.stream().filter(result -> result.verdict() == verdict).count();
    }

    private static Text word(Verdict verdict) {
        return switch (verdict) {
            case PASS -> new Text("passed", "bestanden");
            case FAIL -> new Text("failed", "durchgefallen");
            case SKIP -> new Text("skipped", "ausgelassen");
        };
    }

    private static String colour(Verdict verdict) {
        return switch (verdict) {
            case PASS -> "\u001B[32m";
            case FAIL -> "\u001B[31m";
            case SKIP -> "\u001B[33m";
        };
    }

    private String paint(String colour, String text) {
        return coloured ? colour + text + PLAIN : text;
    }

    private String say(String english, String german) {
        return new Text(english, german).in(language);
    }

    private static String gap(String left, String right) {
        return " ".repeat(Math.max(1, WIDTH - left.length() - right.length()));
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(1, width - text.length()));
    }

    private static String seconds(Duration took) {
        return String.format(Locale.ROOT, "%.1f s", took.toMillis() / 1000.0);
    }

    private static void indented(StringBuilder entry, String mark, String text) {
        String before = mark;
        for (String line : wrap(text, WIDTH - INDENT - mark.length())) {
            entry.append(" ".repeat(INDENT)).append(before).append(line).append('\n');
            before = " ".repeat(mark.length());
        }
    }

    /** At blanks; a word that is longer than a line stands alone on one. Nothing for an empty text. */
    private static List<String> wrap(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.strip().split("\\s+")) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        if (!line.isEmpty()) {
            lines.add(line.toString());
        }
        return lines;
    }
}
