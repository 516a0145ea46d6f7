package org.benchphone.settings;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import org.benchphone.language.Text;

/**
 * Stands before the XML parser and lets through what it can hold: the parser keeps a whole tag, comment or reference in
 * memory, however long, and reads document types before anyone can say no.
 */
final class XmlGate extends FilterReader {
    /** Characters in a tag, comment or processing instruction. */
    static final int MAX_MARKUP = 32 * 1024;

    private static final int MAX_REFERENCE = 64;

    private enum State {
        TEXT,
        REFERENCE,
        OPENED,
        TAG,
        COMMENT,
        CDATA,
        INSTRUCTION
    }

    private State state = State.TEXT;
    private char quote;

    /** Characters since the state began, and the last four of them. */
    private int length;

    private long last;
    private int line = 1;

    XmlGate(Reader in) {
        super(in);
    }

    /** The file is not let through. */
    static final class Shut extends IOException {
        private static final long serialVersionUID = 1L;

        final transient Text reason;
        final int line;

        Shut(int line, String english, String german) {
            super(english);
            this.reason = new Text(english, german);
            this.line = line;
        }
    }

    @Override
    public int read() throws IOException {
        char[] one = new char[1];
        return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override
    public int read(char[] into, int offset, int length) throws IOException {
        int count = in.read(into, offset, length);
        int end = offset + count;
        for (int i = offset; i < end; i++) {
            if (state == State.TEXT) {
                i = text(into, i, end);
            } else if (state == State.TAG) {
                i = tag(into, i, end);
            } else {
                inMarkup(into[i]);
            }
        }
        return count;
    }

    /** To the next markup; returns the last character that it took. */
    private int text(char[] chars, int from, int end) {
        int i = from;
        while (i < end && chars[i] != '<' && chars[i] != '&') {
            line += chars[i] == '\n' ? 1 : 0;
            i++;
        }
        if (i < end) {
            begin(chars[i] == '<' ? State.OPENED : State.REFERENCE);
        }
        return i;
    }

    /** To the tag's end, of which a {@code >} in quotes is none. */
    private int tag(char[] chars, int from, int end) throws Shut {
        char inside = quote;
        int i = from;
        for (; i < end; i++) {
            char c = chars[i];
            line += c == '\n' ? 1 : 0;
            if (c == inside) {
                inside = 0;
            } else if (inside == 0) {
                if (c == '>') {
                    break;
                }
                inside = c == '"' || c == '\'' ? c : inside;
            }
        }
        quote = inside;
        length += i - from;
        limit();
        if (i < end) {
            begin(State.TEXT);
        }
        return i;
    }

    private void begin(State next) {
        state = next;
        length = 0;
        last = 0;
        quote = 0;
    }

    private void inMarkup(char c) throws Shut {
        line += c == '\n' ? 1 : 0;
        last = last << 16 | c;
        length++;
        limit();
        switch (state) {
            case OPENED -> opened(c);
            case COMMENT -> endAt(endsWith("-->"));
            case CDATA -> endAt(endsWith("]]>"));
            case INSTRUCTION -> endAt(endsWith("?>"));
            case REFERENCE -> inReference(c);
            case TEXT, TAG -> throw new IllegalStateException(state + " is read at once");
        }
    }

    private void limit() throws Shut {
        if (length > MAX_MARKUP && state != State.CDATA) {
            throw new Shut(
                    line,
                    "a tag or comment of over " + MAX_MARKUP + " characters.",
                    "ein Tag oder Kommentar von über " + MAX_MARKUP + " Zeichen.");
        }
    }

    /** Behind {@code <}: what it opens shows in up to three characters. */
    private void opened(char c) throws Shut {
        if (length == 1 && c != '!') {
            begin(c == '?' ? State.INSTRUCTION : State.TAG);
            endAt(c == '>');
        } else if (length == 2 && c == '[') {
            begin(State.CDATA);
        } else if (length == 2 && c != '-') {
            throw new Shut(
                    line,
                    "a document type (<!" + c + "...) is not allowed in a settings file.",
                    "ein Dokumenttyp (<!" + c + "...) ist in einer Setting-Datei nicht erlaubt.");
        } else if (length == 3) {
            begin(State.COMMENT);
        }
    }

    private void inReference(char c) throws Shut {
        if (c == '<') {
            begin(State.OPENED);
        } else if (length > MAX_REFERENCE) {
            throw new Shut(
                    line,
                    "an & without a name and ; behind it: write &amp;.",
                    "ein & ohne Namen und ; dahinter: &amp; schreiben.");
        } else {
            endAt(c == ';' || c <= ' ');
        }
    }

    private void endAt(boolean end) {
        if (end) {
            begin(State.TEXT);
        }
    }

    private boolean endsWith(String end) {
        return length >= end.length()
                && (end.length() == 2
                        ? (last & 0xFFFF_FFFFL) == ((long) end.charAt(0) << 16 | end.charAt(1))
                        : (last & 0xFFFF_FFFF_FFFFL)
                                == ((long) end.charAt(0) << 32 | (long) end.charAt(1) << 16 | end.charAt(2)));
    }
}
