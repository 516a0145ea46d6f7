package org.benchphone.bench;

import java.io.IOException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.benchphone.phone.PhoneState;
import org.benchphone.phone.StageName;
import org.eclipse.jetty.http.HttpStatus;

/**
 * {@code POST /await}: answers when the phone is in that stage and its display matches, or when time is up. Woken by
 * events and by changes of the glass; looks by itself too, for what changes without either.
 */
final class AwaitCall {
    private static final Duration LOOK = Duration.ofMillis(50);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final int STEPS = 200_000;

    private final Bench bench;
    private final GlassCalls glass;

    AwaitCall(Bench bench, GlassCalls glass) {
        this.bench = bench;
        this.glass = glass;
    }

    void addTo(Routes routes) {
        routes.add("POST", "/await", this::answer);
    }

    /** What to wait for; at least one of both. */
    private record Wish(Optional<StageName> stage, Optional<Pattern> display, Duration within) {
        boolean isFulfilledBy(PhoneState state) {
            return stage.map(wanted -> wanted == state.stage()).orElse(true)
                    && display.map(pattern -> matches(pattern, state.screen().text()))
                            .orElse(true);
        }

        private static boolean matches(Pattern pattern, String text) {
            return pattern.matcher(new CountedText(text, new int[1])).find();
        }
    }

    private void answer(Exchange exchange) throws IOException, InterruptedException {
        Wish wish = wish(exchange.jsonBody());
        exchange.bePatient();
        Changes changes = bench.events().changes();
        long end = System.nanoTime() + wish.within.toNanos();
        while (true) {
            long seen = changes.count();
            PhoneState state = bench.state();
            if (wish.isFulfilledBy(state)) {
                exchange.json(glass.json(state));
                return;
            }
            long left = end - System.nanoTime();
            if (left <= 0) {
                throw Problem.of(HttpStatus.REQUEST_TIMEOUT_408, late(wish, state))
                        .with("state", glass.json(state))
                        .with("display", state.screen().text());
            }
            changes.await(seen, Duration.ofNanos(Math.min(left, LOOK.toNanos())));
        }
    }

    private static String late(Wish wish, PhoneState state) {
        return "Within " + wish.within + " the phone did not get there; it is in stage "
                + state.stage().label() + ".";
    }

    private static Wish wish(Map<String, Object> body) {
        for (String name : body.keySet()) {
            if (!Set.of("stage", "display", "within").contains(name)) {
                throw Problem.badRequest("There is no " + name + " to wait for: stage, display, within.");
            }
        }
        Wish wish = new Wish(
                text(body, "stage").map(AwaitCall::stage),
                text(body, "display").map(AwaitCall::pattern),
                text(body, "within").map(AwaitCall::duration).orElse(Duration.ofSeconds(30)));
        if (wish.stage.isEmpty() && wish.display.isEmpty()) {
            throw Problem.badRequest("Say what to wait for: {\"stage\": \"Confirm\"} or {\"display\": \"regex\"}.");
        }
        return wish;
    }

    private static Optional<String> text(Map<String, Object> body, String name) {
        return switch (body.get(name)) {
            case null -> Optional.empty();
            case String text -> Optional.of(text);
            case Object other -> throw Problem.badRequest(name + " is a string, not " + other + ".");
        };
    }

    /** @throws Problem 400 when there is none of that name */
    static StageName stage(String label) {
        return Arrays.stream(StageName.values())
                .filter(stage -> stage.label().equalsIgnoreCase(label))
                .findFirst()
                .orElseThrow(() -> Problem.badRequest("There is no stage " + label + ". There are: "
                        + String.join(
                                " ",
                                Arrays.stream(StageName.values())
                                        .map(StageName::label)
                                        .toList())));
    }

    private static Pattern pattern(String regex) {
        try {
            return Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            throw Problem.badRequest("display is a regular expression: " + e.getDescription() + " at " + e.getIndex());
        }
    }

    private static Duration duration(String text) {
        try {
            Duration within = Duration.parse(text);
            if (!within.isNegative() && within.compareTo(LONGEST) <= 0) {
                return within;
            }
        } catch (DateTimeParseException e) {
            // said below
        }
        throw Problem.badRequest("within is an ISO 8601 duration up to " + LONGEST + ", like PT30S, not " + text + ".");
    }

    /** Text that a regular expression can look at only so often: some would go on for years. */
    private record CountedText(CharSequence text, int[] steps) implements CharSequence {
        @Override
        public char charAt(int index) {
            if (++steps[0] > STEPS) {
                throw Problem.badRequest("This regular expression takes too long. Avoid nested repetitions.");
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new CountedText(text.subSequence(start, end), steps);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
