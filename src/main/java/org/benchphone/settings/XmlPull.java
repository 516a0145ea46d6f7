package org.benchphone.settings;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The JDK's pull parser, made fit for files from anywhere: no document types, no entities but the five of XML, nothing
 * fetched, and memory and depth bounded whatever comes. What it cannot read is a problem of the {@link Draft}.
 */
final class XmlPull {
    static final int MAX_DEPTH = 32;
    static final int MAX_ATTRIBUTES = 32;
    static final int MAX_XML_NAME = 128;

    /** Different names of elements and attributes beside those of accepted settings; the parser keeps them all. */
    static final int MAX_STRANGE_NAMES = 1000;

    private final Reader chars;
    private final int above;
    private final Draft draft;
    private final Set<String> names = new HashSet<>();
    private final Deque<String> open = new ArrayDeque<>();
    private XMLStreamReader xml;

    /** What to do at a start tag; it returns behind the end tag. */
    interface Step {
        void take() throws XMLStreamException;
    }

    /** Why the file is not read any further. */
    private static final class Stop extends XMLStreamException {
        private static final long serialVersionUID = 1L;
    }

    /** @param above lines of the file before the first one here */
    XmlPull(Reader chars, int above, Draft draft) {
        this.chars = chars;
        this.above = above;
        this.draft = draft;
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setProperty("jdk.xml.maxElementDepth", String.valueOf(2 * MAX_DEPTH));
        factory.setProperty("jdk.xml.elementAttributeLimit", String.valueOf(2 * MAX_ATTRIBUTES));
        factory.setProperty("jdk.xml.maxXMLNameLimit", String.valueOf(MAX_XML_NAME));
        factory.setProperty("jdk.xml.cdataChunkSize", Setting.MAX_VALUE);
        return factory;
    }

    /**
     * Reads all of it.
     *
     * @param root for the outermost element
     * @throws IOException when reading does
     */
    void document(Step root) throws IOException {
        try {
            xml = factory().createXMLStreamReader(new XmlGate(chars));
            while (xml.hasNext()) {
                if (next() == XMLStreamConstants.START_ELEMENT) {
                    root.take();
                }
            }
        } catch (Stop e) {
            // its problem stands in the draft
        } catch (XMLStreamException | RuntimeException e) {
            explain(e);
        }
    }

    /** The name of the element that has just begun. */
    String name() {
        return xml.getLocalName();
    }

    /** An attribute of the element that has just begun, or null. */
    String attribute(String name) {
        return xml.getAttributeValue(null, name);
    }

    /** The line of the file where the parser is. */
    int line() {
        return above + Math.max(1, xml.getLocation().getLineNumber());
    }

    /** Takes each element in the one that has just begun. */
    void children(Step child) throws XMLStreamException {
        for (int event = next(); event != XMLStreamConstants.END_ELEMENT; event = next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                child.take();
            }
        }
    }

    void passOver() throws XMLStreamException {
        children(this::passOver);
    }

    /**
     * The text of the element that has just begun, on one line; of a text over {@link Setting#MAX_VALUE} so much that it
     * is seen to be. Null when there are elements in it.
     */
    String text() throws XMLStreamException {
        String text = "";
        boolean simple = true;
        for (int event = next(); event != XMLStreamConstants.END_ELEMENT; event = next()) {
            switch (event) {
                case XMLStreamConstants.START_ELEMENT -> {
                    simple = false;
                    passOver();
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    if (text.length() <= Setting.MAX_VALUE) {
                        text = text.isEmpty() ? xml.getText() : text.concat(xml.getText());
                    }
                }
                default -> {}
            }
        }
        return simple ? onOneLine(text) : null;
    }

    /** Line breaks and the blanks around them become one blank. */
    private static String onOneLine(String text) {
        if (text.indexOf('\n') < 0) {
            return text;
        }
        StringBuilder line = new StringBuilder();
        for (String part : text.split("\n")) {
            String trimmed = part.trim();
            line.append(line.isEmpty() || trimmed.isEmpty() ? "" : " ").append(trimmed);
        }
        return line.toString();
    }

    private int next() throws XMLStreamException {
        int event = xml.next();
        if (event == XMLStreamConstants.START_ELEMENT) {
            open.push(xml.getLocalName());
            countNames();
            if (open.size() > MAX_DEPTH) {
                throw stop(
                        "elements inside each other, over " + MAX_DEPTH + " deep.",
                        "Elemente ineinander, über " + MAX_DEPTH + " tief.");
            }
        } else if (event == XMLStreamConstants.END_ELEMENT) {
            open.pop();
        }
        if (draft.isHopeless()) {
            throw new Stop();
        }
        return event;
    }

    private void countNames() throws Stop {
        names.add(xml.getLocalName());
        int attributes = xml.getAttributeCount();
        for (int i = 0; i < attributes; i++) {
            String name = xml.getAttributeLocalName(i);
            if (!name.equals("perm") && !name.equals("idx")) {
                names.add(name);
            }
        }
        if (names.size() > draft.size() + MAX_STRANGE_NAMES) {
            throw stop(
                    "over " + MAX_STRANGE_NAMES + " different names that are no settings.",
                    "über " + MAX_STRANGE_NAMES + " verschiedene Namen, die keine Einstellungen sind.");
        }
        if (attributes > MAX_ATTRIBUTES) {
            throw stop("over " + MAX_ATTRIBUTES + " attributes.", "über " + MAX_ATTRIBUTES + " Attribute.");
        }
    }

    private Stop stop(String english, String german) {
        draft.refuse(line(), english, german);
        return new Stop();
    }

    /** What the parser threw, as a problem. Its own words are not for people, and speak the computer's language. */
    private void explain(Exception e) {
        for (Throwable cause = e; cause != null; cause = causeOf(cause)) {
            if (cause instanceof XmlGate.Shut shut) {
                draft.refuse(above + shut.line, shut.reason.english(), shut.reason.german());
                return;
            }
            if (cause instanceof CharacterCodingException) {
                draft.refuse(
                        lineOf(e),
                        "a byte that is no character in the file's encoding: name it, <?xml version=\"1.0\" encoding=\"...\"?>.",
                        "ein Byte, das in der Codierung der Datei kein Zeichen ist: angeben, <?xml version=\"1.0\" encoding=\"...\"?>.");
                return;
            }
        }
        if (String.valueOf(e.getMessage()).contains("JAXP0001")) {
            draft.refuse(
                    lineOf(e),
                    "over a limit: a name of over " + MAX_XML_NAME + " characters, or too many attributes.",
                    "über einer Grenze: ein Name von über " + MAX_XML_NAME + " Zeichen, oder zu viele Attribute.");
            return;
        }
        String where = open.isEmpty() ? "" : " in <" + open.peek() + ">";
        draft.refuse(
                lineOf(e),
                "no well-formed XML" + where + ": check end tags, quotes, < and &.",
                "kein wohlgeformtes XML" + where + ": End-Tags, Anführungszeichen, < und & prüfen.");
    }

    private static Throwable causeOf(Throwable thrown) {
        return thrown instanceof XMLStreamException stream && stream.getNestedException() != null
                ? stream.getNestedException()
                : thrown.getCause();
    }

    private int lineOf(Exception e) {
        int line = e instanceof XMLStreamException stream && stream.getLocation() != null
                ? stream.getLocation().getLineNumber()
                : xml == null ? 1 : xml.getLocation().getLineNumber();
        return above + Math.max(1, line);
    }
}
