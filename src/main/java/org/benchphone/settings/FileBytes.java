package org.benchphone.settings;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * The bytes of a settings file: its beginning to judge it by, then all of it, up to {@link SettingsFile#MAX_BYTES}.
 *
 * <p>The content decides, never a name or a type: servers send XML as {@code snom360.htm}, text as {@code text/html}, and
 * either behind a comment. It is XML when, behind blanks and comments, it starts with a processing instruction, with a
 * document type other than HTML, or with an element that settings files have.
 */
final class FileBytes extends InputStream {
    private static final int AHEAD = 8 * 1024;
    private static final String BOM = "\u00EF\u00BB\u00BF";
    private static final Set<String> ROOTS = Set.of(
            "settings",
            "phone-settings",
            "functionKeys",
            "function-keys",
            "firmware-settings",
            "setting-files",
            "tbook",
            "phone-book",
            "gui-languages",
            "web-languages",
            "dialplan",
            "uploads",
            "certificates");

    private final InputStream rest;
    private final byte[] head;
    private final boolean bom;
    private int position;
    private int left = SettingsFile.MAX_BYTES;
    private boolean tooMany;
    private IOException broken;

    /** @throws IOException when reading does */
    FileBytes(InputStream in) throws IOException {
        this.rest = in;
        this.head = in.readNBytes(AHEAD);
        this.bom = start().startsWith(BOM);
        this.position = bom ? BOM.length() : 0;
    }

    boolean hasBom() {
        return bom;
    }

    /** The first characters from here on, byte by byte. */
    String start() {
        return new String(head, position, head.length - position, StandardCharsets.ISO_8859_1);
    }

    boolean isUtf16() {
        return start().startsWith("\u00FE\u00FF") || start().startsWith("\u00FF\u00FE");
    }

    boolean isXml() {
        return isXml(start());
    }

    static boolean isXml(String start) {
        int at = afterBlanks(start, 0);
        while (start.startsWith("<!--", at)) {
            int end = start.indexOf("-->", at + 4);
            if (end < 0) {
                return false;
            }
            at = afterBlanks(start, end + 3);
        }
        if (start.startsWith("<!DOCTYPE", at)) {
            int name = afterBlanks(start, at + "<!DOCTYPE".length());
            return !start.regionMatches(true, name, "html", 0, 4);
        }
        return start.startsWith("<?", at) || start.startsWith("<", at) && ROOTS.contains(nameAt(start, at + 1));
    }

    static int afterBlanks(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) <= ' ') {
            at++;
        }
        return at;
    }

    private static String nameAt(String text, int from) {
        int end = from;
        while (end < text.length() && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '-')) {
            end++;
        }
        return text.substring(from, end);
    }

    /** Leaves out so many of the bytes that {@link #start} shows. */
    void skipAhead(int count) {
        position += count;
    }

    /** There was more than a settings file may have; what was read ends early. */
    boolean isTooLarge() {
        return tooMany;
    }

    /** Whoever reads this may have taken a broken connection for the end of a malformed file. */
    void throwIfBroken() throws IOException {
        if (broken != null) {
            throw broken;
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int count = Math.min(length, head.length - position);
        if (count > 0) {
            System.arraycopy(head, position, into, offset, count);
            position += count;
        } else {
            count = readRest(into, offset, length);
        }
        if (count > left) {
            tooMany = true;
            count = left == 0 ? -1 : left;
        }
        left -= Math.max(count, 0);
        return count;
    }

    private int readRest(byte[] into, int offset, int length) throws IOException {
        try {
            return rest.read(into, offset, length);
        } catch (IOException e) {
            broken = e;
            throw e;
        }
    }
}
