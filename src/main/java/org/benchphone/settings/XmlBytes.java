package org.benchphone.settings;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * From the bytes of an XML file to its characters. They are decoded here and not by the parser, so that the limits of
 * {@link XmlGate} hold for what the parser sees.
 */
final class XmlBytes {
    private static final Pattern DECLARED =
            Pattern.compile("<\\?xml\\s[^?>]{0,200}?encoding\\s*=\\s*[\"']([A-Za-z0-9][A-Za-z0-9._:-]{0,39})[\"']");
    private static final Set<String> ENCODINGS =
            Set.of("UTF-8", "US-ASCII", "ISO-8859-1", "ISO-8859-15", "windows-1252");

    private XmlBytes() {}

    /** @throws IOException when reading does */
    static void read(FileBytes bytes, Draft draft) throws IOException {
        String start = bytes.start();
        int blanks = FileBytes.afterBlanks(start, 0);
        Matcher declared = DECLARED.matcher(start).region(blanks, start.length());
        String name = declared.lookingAt() && !bytes.hasBom() ? declared.group(1) : "UTF-8";
        Charset encoding = Charset.isSupported(name) ? Charset.forName(name) : null;
        int above =
                (int) start.substring(0, blanks).chars().filter(c -> c == '\n').count();
        if (encoding == null || !ENCODINGS.contains(encoding.name())) {
            draft.refuse(
                    above + 1,
                    "the encoding " + name + " is unknown here: save it as UTF-8.",
                    "die Codierung " + name + " ist hier unbekannt: als UTF-8 speichern.");
            return;
        }
        bytes.skipAhead(blanks);
        Reader chars = new InputStreamReader(
                bytes,
                encoding.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
        XmlFormat.read(new XmlPull(chars, above, draft), draft);
    }

    static void read(String text, Draft draft) {
        int start = FileBytes.afterBlanks(text, text.startsWith("\uFEFF") ? 1 : 0);
        int above =
                (int) text.substring(0, start).chars().filter(c -> c == '\n').count();
        try {
            XmlFormat.read(new XmlPull(new StringReader(text.substring(start)), above, draft), draft);
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot be read", e);
        }
    }
}
