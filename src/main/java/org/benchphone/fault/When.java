package org.benchphone.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * When a fault strikes, from the moment on in which it is set.
 *
 * <pre>
 *                        after        for         every - for     for
 *   in force   ──────────────────┤███████████├───────────────────┤███████████├────
 *   a moment   ──────────────────▼───────────────────────────────▼────────────────
 * </pre>
 *
 * @param words by their names, spelled as their domains want it; in the order of {@link #PARAMETERS}
 */
record When(Map<String, String> words) {
    /** All that a schedule can say. */
    static final List<Parameter> PARAMETERS = List.of(
            Parameter.required("after", new Domain.Span(), "How long to wait first."),
            Parameter.required(
                    "operation",
                    new Domain.Whole(1, 1_000_000_000, ""),
                    "Waits for the n-th program or erase of the flash chip from now on instead."),
            Parameter.required(
                    "for", new Domain.Span(), "How long it stays in force; without it, until it is cleared."),
            Parameter.required("every", new Domain.Span(), "Comes again with this period."),
            Parameter.required("count", new Domain.Whole(1, 1_000_000_000, ""), "Strikes so many times at most."));

    /** @throws BadFault when the words contradict each other, or say nothing together */
    When {
        boolean isMoment = !words.containsKey("for");
        if (words.containsKey("after") && words.containsKey("operation")) {
            throw new BadFault("after and operation are two ways to begin: say one of them.");
        }
        if (words.containsKey("operation") && words.containsKey("every")) {
            throw new BadFault("operation begins once: leave every away.");
        }
        if (words.containsKey("every") && !isMoment && !isLonger(words.get("every"), words.get("for"))) {
            throw new BadFault("every is the time from one beginning to the next: it must be longer than for.");
        }
    }

    private static boolean isLonger(String one, String other) {
        return Duration.parse(one).compareTo(Duration.parse(other)) > 0;
    }

    /** @throws BadFault for words that a kind of this nature does not take */
    void check(Kind kind) {
        boolean isMoment = kind.nature() == Nature.MOMENT;
        for (String word : words.keySet()) {
            if (!kind.nature().words().contains(word)) {
                throw new BadFault(kind.id() + " takes no " + word + "; of a schedule it takes "
                        + String.join(", ", kind.nature().words()) + ".");
            }
        }
        if (words.containsKey("every") && !isMoment && !words.containsKey("for")) {
            throw new BadFault("every needs for: how long " + kind.id() + " stays in force each time.");
        }
        if (words.containsKey("count") && isMoment && !words.containsKey("every")) {
            throw new BadFault(kind.id() + " strikes once: count needs every.");
        }
    }

    long afterNanos() {
        return nanos("after").orElse(0L);
    }

    Optional<Long> forNanos() {
        return nanos("for");
    }

    Optional<Long> everyNanos() {
        return nanos("every");
    }

    long count() {
        return number("count").orElse(Long.MAX_VALUE);
    }

    /** The number of the flash operation to wait for; 0 for none. */
    long operation() {
        return number("operation").orElse(0L);
    }

    private Optional<Long> nanos(String word) {
        return Optional.ofNullable(words.get(word)).map(Duration::parse).map(Duration::toNanos);
    }

    private Optional<Long> number(String word) {
        return Optional.ofNullable(words.get(word)).map(Long::valueOf);
    }

    List<String> tokens() {
        List<String> tokens = new ArrayList<>();
        words.forEach((name, value) -> tokens.add(name + "=" + value));
        return tokens;
    }
}
