package org.benchphone.web;

import java.util.Optional;

/**
 * Who is or was at the other end of a call. Both texts come from the network: whatever would break out of its line is
 * made visible, and what is longer than a page can bear is cut.
 *
 * @param name as the other side shows it; may be empty
 * @param number number or SIP URI, as it can be dialled
 */
public record Party(String name, String number) {
    private static final int LONGEST_NAME = 64;

    /** Longer than any number that can be dialled, so that a cut one is never dialled. */
    private static final int LONGEST_NUMBER = DialledNumber.LONGEST + 1;

    public Party {
        name = line(name, LONGEST_NAME);
        number = line(number, LONGEST_NUMBER);
    }

    /** The name where there is one, else the number without what no person says. */
    public String shown() {
        return name.isBlank() ? shortNumber() : name;
    }

    public boolean hasName() {
        return !name.isBlank();
    }

    /** {@code 200@pbx} for {@code sip:200@pbx}. */
    public String shortNumber() {
        return number.replaceFirst("^(?i:sips?|tel):", "");
    }

    /** What a button can dial; empty for a withheld number and for nonsense. */
    public Optional<String> dialled() {
        return DialledNumber.of(number);
    }

    private static String line(String text, int longest) {
        StringBuilder line = new StringBuilder();
        text.codePoints().limit(longest + 1L).forEach(c -> line.appendCodePoint(breaksOut(c) ? '\uFFFD' : c));
        if (line.codePointCount(0, line.length()) <= longest) {
            return line.toString();
        }
        return line.substring(0, line.offsetByCodePoints(0, longest - 1)) + "…";
    }

    private static boolean breaksOut(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> true;
            default -> c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069;
        };
    }
}
