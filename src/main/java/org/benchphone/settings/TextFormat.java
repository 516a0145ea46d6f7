package org.benchphone.settings;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.function.IntSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the text format, see {@link SettingsFile}. Goes through the bytes once and holds one line of them. */
final class TextFormat {
    private static final String FLAGS = "&!$";
    private static final String COMMENTS = "#<;";
    private static final Pattern WRAPPING =
            Pattern.compile("<(?:html|body|pre)(?:\\s[^<>]{0,200})?+>\\s*+", Pattern.CASE_INSENSITIVE);
    private static final Pattern UNWRAPPING = Pattern.compile("</(?:pre|body|html)>", Pattern.CASE_INSENSITIVE);

    private final Draft draft;
    private final byte[] bytes = new byte[SettingsFile.MAX_LINE];
    private int length;
    private boolean tooLong;
    private int number = 1;
    private final IntSupplier line = () -> number;
    private boolean wrapped;

    private TextFormat(Draft draft) {
        this.draft = draft;
    }

    /** @throws IOException when reading does */
    static void read(InputStream in, Draft draft) throws IOException {
        new TextFormat(draft).read(in);
    }

    private void read(InputStream in) throws IOException {
        byte[] buffer = new byte[8 * 1024];
        for (int count; !draft.isHopeless() && (count = in.read(buffer)) >= 0; ) {
            int start = 0;
            for (int i = 0; i < count && !draft.isHopeless(); i++) {
                if (buffer[i] == '\n') {
                    append(buffer, start, i);
                    endLine();
                    start = i + 1;
                }
            }
            append(buffer, start, count);
        }
        if (!draft.isHopeless()) {
            endLine();
        }
    }

    private void append(byte[] from, int start, int end) {
        int fits = Math.min(end - start, bytes.length - length);
        System.arraycopy(from, start, bytes, length, fits);
        length += fits;
        tooLong |= fits < end - start;
    }

    private void endLine() {
        int start = 0;
        while (start < length && (bytes[start] == ' ' || bytes[start] == '\t')) {
            start++;
        }
        int end = !tooLong && length > start && bytes[length - 1] == '\r' ? length - 1 : length;
        if (start < end) {
            boolean comment = COMMENTS.indexOf(bytes[start]) >= 0;
            if (tooLong && !comment) {
                draft.refuse(
                        number,
                        "longer than " + SettingsFile.MAX_LINE + " bytes.",
                        "länger als " + SettingsFile.MAX_LINE + " Bytes.");
            } else if (!comment) {
                readLine(decode(bytes, start, end - start));
            } else if (bytes[start] == '<' && !tooLong) {
                unwrap(decode(bytes, start, end - start));
            }
        }
        length = 0;
        tooLong = false;
        number++;
    }

    /** A setting may share its line with the HTML around the file. */
    private void unwrap(String text) {
        Matcher wrapping = WRAPPING.matcher(text);
        int start = 0;
        while (wrapping.region(start, text.length()).lookingAt()) {
            start = wrapping.end();
        }
        wrapped |= start > 0;
        if (start > 0 && start < text.length() && COMMENTS.indexOf(text.charAt(start)) < 0) {
            readLine(text.substring(start));
        }
    }

    private static String unwrapEnd(String text) {
        String left = text.trim();
        int tag = left.lastIndexOf("</");
        return tag >= 0 && UNWRAPPING.matcher(left).region(tag, left.length()).matches()
                ? unwrapEnd(left.substring(0, tag))
                : left;
    }

    private void readLine(String whole) {
        String text = wrapped ? unwrapEnd(whole) : whole;
        int colon = text.indexOf(':');
        if (colon < 0) {
            draft.refuse(number, "no colon after a name.", "kein Doppelpunkt nach einem Namen.");
            return;
        }
        String head = text.substring(0, colon).trim();
        int last = head.length() - 1;
        boolean flagged = last >= 0 && FLAGS.indexOf(head.charAt(last)) >= 0;
        draft.take(
                line,
                flagged ? head.substring(0, last).trim() : head,
                flagged ? Permission.ofFlag(head.charAt(last)).orElseThrow() : Permission.READ_ONLY,
                text.substring(colon + 1).trim());
    }

    /** UTF-8, or ISO-8859-1 where it is not, as files of the phones' time are. Never throws. */
    static String decode(byte[] bytes, int offset, int length) {
        if (isAscii(bytes, offset, length)) {
            return new String(bytes, offset, length, StandardCharsets.ISO_8859_1);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, offset, length))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, offset, length, StandardCharsets.ISO_8859_1);
        }
    }

    private static boolean isAscii(byte[] bytes, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            if (bytes[i] < 0) {
                return false;
            }
        }
        return true;
    }
}
