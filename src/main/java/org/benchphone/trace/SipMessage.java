package org.benchphone.trace;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;

/**
 * A message of the phone, byte for byte as it was on the wire; digest answers too, for that is what a trace is. Its bytes
 * are anybody's: what is read in them may be missing, wrong or hostile.
 *
 * @param number 1 for the first of the trace, then one more each, also past a {@link SipTrace#clear}
 * @param sent by the phone; what it hears is not
 * @param transport {@code UDP}, {@code TCP} or {@code TLS}
 * @param local the phone's address
 * @param remote the other side's, both with numbers rather than names
 * @param bytes up to 64 KiB; nobody changes them
 */
public record SipMessage(
        long number,
        Instant time,
        boolean sent,
        String transport,
        InetSocketAddress local,
        InetSocketAddress remote,
        byte[] bytes) {
    private static final int LONGEST_SUMMARY = 120;
    private static final int LONGEST_VALUE = 200;
    private static final char CONTROL_PICTURES = '\u2400';

    /** The start line, without what cannot be seen, and at most {@value #LONGEST_SUMMARY} characters of it. */
    public String summary() {
        int begin = 0;
        while (begin < bytes.length && bytes[begin] <= ' ' && bytes[begin] >= 0) {
            begin++;
        }
        return visible(text(begin, lineEnd(begin)), LONGEST_SUMMARY);
    }

    /** The Call-ID, made visible like the {@link #summary}; empty when there is none. */
    public String callId() {
        return header("call-id", "i");
    }

    /** The CSeq, made visible like the {@link #summary}; empty when there is none. */
    public String cseq() {
        return header("cseq", "cseq");
    }

    /** All of it as text: what is not UTF-8 or cannot be seen is shown by signs, only line ends stay. */
    public String readable() {
        return visible(new String(bytes, StandardCharsets.UTF_8).replace("\r\n", "\n"), Integer.MAX_VALUE);
    }

    /** {@code 127.0.0.1:5060}, {@code [0:0:0:0:0:0:0:1]:5060}. */
    public static String written(InetSocketAddress address) {
        String host = address.getAddress().getHostAddress();
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
    }

    /** The first header of this name or this compact one, both lower case, without what follows a fold. */
    private String header(String name, String compact) {
        int at = lineEnd(0);
        while (at < bytes.length) {
            int begin = nextLine(at);
            int end = lineEnd(begin);
            if (end == begin) {
                return "";
            }
            int colon = begin;
            while (colon < end && bytes[colon] != ':') {
                colon++;
            }
            String here = text(begin, Math.min(colon, begin + LONGEST_VALUE)).strip();
            String lower = here.toLowerCase(Locale.ROOT);
            if (colon < end && (lower.equals(name) || lower.equals(compact))) {
                return visible(text(colon + 1, end).strip(), LONGEST_VALUE);
            }
            at = end;
        }
        return "";
    }

    private int lineEnd(int from) {
        int end = from;
        while (end < bytes.length && bytes[end] != '\r' && bytes[end] != '\n') {
            end++;
        }
        return end;
    }

    private int nextLine(int end) {
        boolean both = end + 1 < bytes.length && bytes[end] == '\r' && bytes[end + 1] == '\n';
        return Math.min(end + (both ? 2 : 1), bytes.length);
    }

    private String text(int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    private static String visible(String text, int longest) {
        StringBuilder visible = new StringBuilder();
        text.codePoints().limit(longest).forEach(c -> {
            if (c == '\n' && longest == Integer.MAX_VALUE || !isUnseen(c)) {
                visible.appendCodePoint(c);
            } else if (c < ' ') {
                visible.append((char) (CONTROL_PICTURES + c));
            } else {
                visible.append("\\u%04x".formatted(c));
            }
        });
        return visible.toString();
    }

    /** Controls, and what turns the direction of text or ends a line without being a control. */
    private static boolean isUnseen(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
