package org.benchphone.sip.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A message as bytes that have not been believed yet: the start line and the headers, unfolded, cut exactly as JAIN-SIP's
 * parser cuts them (a line ends at CR, LF or both; the first empty one ends the headers).
 */
final class RawMessage {
    private static final Map<String, String> COMPACT = Map.of(
            "v", "via", "f", "from", "t", "to", "i", "call-id", "l", "content-length", "m", "contact", "o", "event");

    /** What RFC 3261 allows once, and what the parser would take the first or the last of. */
    private static final Set<String> ONCE =
            Set.of("from", "to", "call-id", "cseq", "max-forwards", "content-length", "event");

    private static final Pattern LENGTH = Pattern.compile("\\d{1,8}");
    private static final Pattern OTHER_VERSION = Pattern.compile(" SIP/(?!2\\.0$)\\d+\\.\\d+$");

    private final String startLine;
    private final List<String> headers;

    private RawMessage(String startLine, List<String> headers) {
        this.startLine = startLine;
        this.headers = headers;
    }

    static RawMessage of(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int at = 0;
        while (at < text.length() && text.charAt(at) < ' ') {
            at++;
        }
        String startLine = null;
        List<String> headers = new ArrayList<>();
        while (at < text.length()) {
            int end = at;
            while (end < text.length() && text.charAt(end) != '\r' && text.charAt(end) != '\n') {
                end++;
            }
            String line = text.substring(at, end).stripTrailing();
            if (startLine == null) {
                startLine = line;
            } else if (line.isEmpty()) {
                break;
            } else if ((line.startsWith(" ") || line.startsWith("\t")) && !headers.isEmpty()) {
                headers.add(headers.removeLast() + line.substring(1));
            } else {
                headers.add(line);
            }
            at = text.startsWith("\r\n", end) ? end + 2 : end + 1;
        }
        return new RawMessage(startLine == null ? "" : startLine, headers);
    }

    String startLine() {
        return startLine;
    }

    boolean isResponse() {
        return startLine.startsWith("SIP/");
    }

    /** The first word of a request. */
    String method() {
        return startLine.replaceFirst(" .*", "");
    }

    /** {@code true} for a keep-alive or another message of control characters. */
    boolean isEmpty() {
        return startLine.isEmpty();
    }

    /**
     * Whether a Via has a comment. RFC 3261 has none; in JAIN-SIP 1.3.0-91 one that is not closed, ends in a backslash and
     * weighs 80 bytes takes all memory of the Java machine and one of the stack's threads for good.
     */
    boolean hasViaComment() {
        return headers.stream().anyMatch(header -> nameOf(header).equals("via") && header.contains("("));
    }

    /** A request of a SIP other than 2.0; the parser does not care. */
    boolean isOfAnotherVersion() {
        return OTHER_VERSION.matcher(startLine).find();
    }

    /** What is wrong though the parser would not mind, or die of it; empty when nothing is. */
    Optional<String> fault(int longestBody) {
        Set<String> seen = new HashSet<>();
        for (String header : headers) {
            String name = nameOf(header);
            if (ONCE.contains(name) && !seen.add(name)) {
                return Optional.of("repeated " + name);
            }
            if (name.equals("content-length") && !isLength(valueOf(header), longestBody)) {
                return Optional.of("no length: " + valueOf(header));
            }
        }
        return Optional.empty();
    }

    private static boolean isLength(String value, int longest) {
        return LENGTH.matcher(value).matches() && Integer.parseInt(value) <= longest;
    }

    /** All of what an answer must copy (RFC 3261 section 8.2.6.2), each as one line. */
    List<String> headersToCopy() {
        Set<String> wanted = Set.of("via", "from", "to", "call-id", "cseq");
        Set<String> seen = new HashSet<>();
        return headers.stream()
                .filter(header -> wanted.contains(nameOf(header)))
                .filter(header -> nameOf(header).equals("via") || seen.add(nameOf(header)))
                .toList();
    }

    private static String valueOf(String header) {
        return header.substring(header.indexOf(':') + 1).strip();
    }

    private static String nameOf(String header) {
        int colon = header.indexOf(':');
        String name = header.substring(0, Math.max(colon, 0)).trim().toLowerCase(Locale.ROOT);
        return COMPACT.getOrDefault(name, name);
    }
}
