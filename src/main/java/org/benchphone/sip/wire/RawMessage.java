package org.benchphone.sip.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A message as bytes that have not been believed yet: the start line and the headers, unfolded, cut exactly as JAIN-SIP's
 * parser cuts them (a line ends at CR, LF or both; the first empty one ends the headers).
 */
final class RawMessage {
    /** @param status what an answer says */
    record Fault(int status, String why) {}

    private static final Map<String, String> COMPACT = Map.of(
            "v", "via", "f", "from", "t", "to", "i", "call-id", "l", "content-length", "m", "contact", "o", "event");

    /** What RFC 3261 allows once, and what the parser would take the first or the last of. */
    private static final Set<String> ONCE =
            Set.of("from", "to", "call-id", "cseq", "max-forwards", "content-length", "event");

    /** Without these a message cannot be answered, and the stack says nothing of it. */
    private static final List<String> NEEDED = List.of("via", "from", "to", "call-id", "cseq");

    /** {@code sip:2001:db8::10}: RFC 5118 section 4.2. */
    private static final Pattern BARE_IPV6 =
            Pattern.compile("^\\S+ +sips?:(?:[^@\\s]*@)?[0-9a-f.]*:[0-9a-f.]*:", Pattern.CASE_INSENSITIVE);

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
    Optional<Fault> fault(int longestBody) {
        if (BARE_IPV6.matcher(startLine).find()) {
            return Optional.of(new Fault(400, "an IPv6 address without brackets"));
        }
        Set<String> seen = new HashSet<>();
        for (String header : headers) {
            String name = nameOf(header);
            if (ONCE.contains(name) && !seen.add(name)) {
                return Optional.of(new Fault(400, "repeated " + name));
            }
            if (name.equals("content-length")) {
                String length = valueOf(header);
                if (!LENGTH.matcher(length).matches()) {
                    return Optional.of(new Fault(400, "no length: " + length));
                }
                if (Integer.parseInt(length) > longestBody) {
                    return Optional.of(new Fault(513, "a body of " + length + " bytes"));
                }
            }
            seen.add(name);
        }
        return NEEDED.stream()
                .filter(name -> !seen.contains(name))
                .findFirst()
                .map(name -> new Fault(400, "no " + name));
    }

    /** How many bytes follow the headers by TCP, 0 to {@code longest}; empty when that is not said for sure. */
    OptionalInt bodyLength(int longest) {
        List<String> lengths = values("content-length");
        if (lengths.isEmpty()) {
            return OptionalInt.of(0);
        }
        boolean certain =
                lengths.size() == 1 && LENGTH.matcher(lengths.getFirst()).matches();
        int length = certain ? Integer.parseInt(lengths.getFirst()) : -1;
        return certain && length <= longest ? OptionalInt.of(length) : OptionalInt.empty();
    }

    /** The values of all headers of that name, given in lower case, compact forms among them. */
    List<String> values(String name) {
        return headers.stream()
                .filter(header -> nameOf(header).equals(name))
                .map(RawMessage::valueOf)
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
