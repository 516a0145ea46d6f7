package org.benchphone.image;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version as the vendor writes it: {@code 6.5.20}, {@code 5.5a}, {@code 6.5.12-beta}, {@code 8.7.5.35}.
 *
 * <p>Ordered number by number, a missing one being 0 (3.4 is older than 3.36, 7.2 as old as 7.2.0), then by the letter
 * ({@code 5.5} before {@code 5.5a}), and a beta comes before what it is a beta of. Equal is stricter than equally old:
 * 7.2 and 7.2.0 are two names.
 */
public record Version(String text) implements Comparable<Version> {
    static final String PATTERN = "\\d{1,4}(?:\\.\\d{1,4}){1,4}[a-z]?(?:-beta\\d{0,2})?";

    private static final Pattern PARTS =
            Pattern.compile("(?<numbers>[\\d.]+)(?<letter>[a-z]?)(?<beta>-beta(?<which>\\d*))?");

    /** @throws IllegalArgumentException when {@code text} is no version */
    public Version {
        if (!text.matches(PATTERN)) {
            throw new IllegalArgumentException("no version: " + text);
        }
    }

    public static Optional<Version> parse(String text) {
        return text.matches(PATTERN) ? Optional.of(new Version(text)) : Optional.empty();
    }

    public int major() {
        return Integer.parseInt(text.substring(0, text.indexOf('.')));
    }

    public boolean isAtLeast(String other) {
        return compareTo(new Version(other)) >= 0;
    }

    public boolean isBefore(String other) {
        return !isAtLeast(other);
    }

    @Override
    public int compareTo(Version other) {
        Matcher mine = parts();
        Matcher theirs = other.parts();
        int byNumbers = compareNumbers(mine.group("numbers"), theirs.group("numbers"));
        if (byNumbers != 0) {
            return byNumbers;
        }
        int byLetter = mine.group("letter").compareTo(theirs.group("letter"));
        return byLetter != 0 ? byLetter : Integer.compare(beta(mine), beta(theirs));
    }

    private Matcher parts() {
        Matcher parts = PARTS.matcher(text);
        if (!parts.matches()) {
            throw new IllegalStateException(text);
        }
        return parts;
    }

    private static int compareNumbers(String mine, String theirs) {
        String[] left = mine.split("\\.");
        String[] right = theirs.split("\\.");
        for (int i = 0; i < Math.max(left.length, right.length); i++) {
            int order = Integer.compare(
                    i < left.length ? Integer.parseInt(left[i]) : 0, i < right.length ? Integer.parseInt(right[i]) : 0);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static int beta(Matcher parts) {
        if (parts.group("beta") == null) {
            return Integer.MAX_VALUE;
        }
        return parts.group("which").isEmpty() ? 0 : Integer.parseInt(parts.group("which"));
    }

    @Override
    public String toString() {
        return text;
    }
}
