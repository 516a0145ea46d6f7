package org.benchphone.sip.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the messages in a stream of bytes (RFC 3261 section 18.3), whatever pieces they come in: a start line, headers to
 * the first empty line, and as many bytes as Content-Length says, none when it says nothing that can be.
 *
 * <pre>
 *   between messages   what is no start line is left out: empty lines, garbage, the rest of what was not understood
 *   longer than 64 KiB cut there; the rest of its body is left out, or all up to the next start line
 * </pre>
 *
 * <p>Holds at most {@value #LONGEST} bytes. Only for looking on: the phone itself reads with {@link GuardedParsers}.
 */
final class MessageSplitter {
    static final int LONGEST = 64 << 10;

    private static final int START_OF_RESPONSE = 8;
    private static final Pattern REQUEST_END = Pattern.compile(" SIP/\\d+\\.\\d+[ \\t]*\\r?\\n?$");
    private static final int REQUEST_END_BYTES = 24;
    private static final Pattern LENGTH = Pattern.compile(
            "[\\r\\n](?:content-length|l)[ \\t]*:[ \\t]*(\\d{1,9})[ \\t]*[\\r\\n]", Pattern.CASE_INSENSITIVE);

    private enum Place {
        BETWEEN,
        LONG_LINE,
        HEADERS,
        BODY
    }

    private final Consumer<byte[]> found;
    private final ByteArrayOutputStream held = new ByteArrayOutputStream();
    private Place place = Place.BETWEEN;
    private boolean lineIsEmpty;
    private long bodyLeft;

    /** @param found is given each message, whole, when its last byte is there */
    MessageSplitter(Consumer<byte[]> found) {
        this.found = found;
    }

    /** @param length negative for none */
    void take(byte[] bytes, int offset, int length) {
        int at = offset;
        int end = offset + length;
        while (at < end) {
            if (place == Place.BODY) {
                at += body(bytes, at, end - at);
            } else {
                line(bytes[at]);
                at++;
            }
        }
    }

    private int body(byte[] bytes, int at, int there) {
        int taken = (int) Math.min(there, bodyLeft);
        held.write(bytes, at, Math.min(taken, LONGEST - held.size()));
        bodyLeft -= taken;
        if (bodyLeft == 0) {
            end(Place.BETWEEN);
        }
        return taken;
    }

    private void line(byte b) {
        if (held.size() == LONGEST) {
            tooLong();
        }
        if (place == Place.LONG_LINE) {
            place = b == '\n' ? Place.BETWEEN : Place.LONG_LINE;
            return;
        }
        held.write(b);
        if (b == '\n' && place == Place.BETWEEN) {
            startLine();
        } else if (b == '\n' && lineIsEmpty) {
            headersEnd();
        } else if (b == '\n') {
            lineIsEmpty = true;
        } else if (b != '\r') {
            lineIsEmpty = false;
        }
    }

    private void startLine() {
        if (isStartLine()) {
            place = Place.HEADERS;
            lineIsEmpty = true;
        } else {
            held.reset();
        }
    }

    private boolean isStartLine() {
        byte[] line = held.toByteArray();
        int begin = Math.max(0, line.length - REQUEST_END_BYTES);
        String tail = new String(line, begin, line.length - begin, StandardCharsets.ISO_8859_1);
        String head = new String(line, 0, Math.min(line.length, START_OF_RESPONSE), StandardCharsets.ISO_8859_1);
        return head.equals("SIP/2.0 ") || REQUEST_END.matcher(tail).find();
    }

    private void headersEnd() {
        Matcher length = LENGTH.matcher(held.toString(StandardCharsets.ISO_8859_1));
        bodyLeft = length.find() ? Long.parseLong(length.group(1)) : 0;
        if (bodyLeft == 0) {
            end(Place.BETWEEN);
        } else {
            place = Place.BODY;
        }
    }

    private void tooLong() {
        if (place == Place.HEADERS) {
            end(Place.LONG_LINE);
        } else {
            held.reset();
            place = Place.LONG_LINE;
        }
    }

    private void end(Place next) {
        byte[] message = held.toByteArray();
        held.reset();
        place = next;
        found.accept(message);
    }
}
