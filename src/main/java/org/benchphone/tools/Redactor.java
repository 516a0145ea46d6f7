package org.benchphone.tools;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes secrets out of text: those that are known by their value, wherever they stand, and whatever looks like one: values
 * of names that say password, secret, token or key; logins in URLs; HTTP and SIP credentials; private keys. It would rather
 * take too much. Counts what it took.
 */
final class Redactor {
    static final String GONE = "[redacted]";

    /** A known secret that is shorter would be found in the middle of numbers and words. */
    private static final int SHORTEST_KNOWN = 5;

    /**
     * From the telling word on, for what stands before it need not be looked at, and a search that began there would take
     * for ever in a long line. {@code tokens} is what firmware versions are called here.
     */
    private static final String SECRET_NAME = "(?:pass|pwd|secret|token(?!s)|psk|wep[_-]?key|api[_-]?key|"
            + "private[_-]?key|shared[_-]?key|wifi[_-]?key|credential|account)[\\w.-]{0,64}";

    private static final String BEGIN_OF_NAME = "[\\w.-]{0,64}";

    private static final List<Pattern> SECRETS = List.of(
            Pattern.compile("(-----BEGIN [A-Z ]*PRIVATE KEY-----).*?(?=-----END|\\z)", Pattern.DOTALL),
            of("((?:proxy-)?authorization\"?\\s*[:=]\\s*)[^\\r\\n]+()"),
            of("\\b((?:bearer|basic|digest)\\s+)[A-Za-z0-9+/=._~-]{6,}()"),
            of("\\b((?:username|response|nonce|cnonce|opaque)=\\\\?\")[^\"\\\\]*()"),
            // a URL's login may hold an @ itself, so up to the last one of the word
            Pattern.compile("([A-Za-z0-9]://)[^\\s\"'<>]*(@)"),
            of("\\b(sips?:)[^\\s:@;>\"]+:[^\\s@>\"]+(@)"),
            // <user_pass idx="1">value</user_pass>
            of("(<" + BEGIN_OF_NAME + SECRET_NAME + "(?:\\s[^<>]*)?>)[^<]+(<)"),
            // "password": "value", password = 'value', user_pass1$: "value"
            of("(" + SECRET_NAME + "[$!&]?\\\\?[\"']?\\s*[:=]\\s*\\\\?\")[^\"\\\\]+()"),
            of("(" + SECRET_NAME + "[$!&]?[\"']?\\s*[:=]\\s*')[^']+()"),
            of("(" + SECRET_NAME + "[$!&]?[\"']?\\s*=\\s*)[^\\s&;,\"'\\\\]+()"),
            of("(" + SECRET_NAME + "[$!&]?[\"']?\\s*:[ \\t]*)[^\\s,}\"'\\\\][^\\r\\n,}\"]*()"),
            // --password value
            of("(--?" + BEGIN_OF_NAME + SECRET_NAME + "\\s+)[^\\s-]\\S*()"));

    private final List<String> known;
    private int taken;

    private static Pattern of(String pattern) {
        return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE);
    }

    /** @param known secrets by their value; those of under five characters are only found where they look like one */
    Redactor(Collection<String> known) {
        this.known = known.stream()
                .filter(secret -> secret.length() >= SHORTEST_KNOWN)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    String redact(String text) {
        String clean = text;
        for (String secret : known) {
            clean = replace(clean, Pattern.compile("()" + Pattern.quote(secret) + "()"));
        }
        for (Pattern pattern : SECRETS) {
            clean = replace(clean, pattern);
        }
        return clean;
    }

    /** How many secrets were taken out until now. */
    int taken() {
        return taken;
    }

    private String replace(String text, Pattern pattern) {
        Matcher matcher = pattern.matcher(text);
        StringBuilder clean = new StringBuilder();
        while (matcher.find()) {
            boolean isGoneAlready = matcher.group().contains(GONE)
                    && matcher.group().replace(GONE, "").length()
                            <= matcher.group(1).length() + after(matcher).length();
            taken += isGoneAlready ? 0 : 1;
            matcher.appendReplacement(clean, Matcher.quoteReplacement(matcher.group(1) + GONE + after(matcher)));
        }
        return matcher.appendTail(clean).toString();
    }

    private static String after(Matcher matcher) {
        return matcher.groupCount() < 2 ? "" : matcher.group(2);
    }
}
