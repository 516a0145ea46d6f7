package org.benchphone.web;

import java.util.Optional;
import java.util.regex.Pattern;

/** What somebody typed to be called: a number, {@code user@host}, or a SIP URI (RFC 3261 section 19.1.1). */
final class DialledNumber {
    /** Characters; far more than a number has, and enough for a URI. */
    static final int LONGEST = 128;

    /** How people write numbers: +49 (30) 123-45/6. */
    private static final Pattern WRITTEN = Pattern.compile("[-+*#0-9 ()/.\u00A0]*[0-9*#][-+*#0-9 ()/.\u00A0]*");

    /** The characters of a SIP URI that can go into a request line as they are. */
    private static final Pattern ADDRESS = Pattern.compile("[A-Za-z0-9\\-_.!~*'()%&=+$,;?/:#@\\[\\]]+");

    private DialledNumber() {}

    /** What goes to the registrar; empty for what nobody can be called by: nothing, too long, blanks, line breaks, markup. */
    static Optional<String> of(String typed) {
        String number = typed.strip();
        if (number.length() > 2 * LONGEST) {
            return Optional.empty();
        }
        if (WRITTEN.matcher(number).matches() && !number.matches("[0-9]+(\\.[0-9]+){3}")) {
            number = number.replaceAll("[-() /.\u00A0]", "");
        }
        return number.length() <= LONGEST && ADDRESS.matcher(number).matches() ? Optional.of(number) : Optional.empty();
    }
}
