package org.benchphone.sip.wire;

import gov.nist.javax.sip.header.SIPHeader;
import gov.nist.javax.sip.header.SIPHeaderList;
import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.parser.ParserFactory;
import java.text.ParseException;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.sip.header.Header;

/** Headers, to write and to read. */
public final class Headers {
    private Headers() {}

    /**
     * One for each value where a header is a list.
     *
     * @throws IllegalStateException when {@code value} is not what such a header can be
     */
    public static List<Header> of(String name, String value) {
        try {
            SIPHeader parsed =
                    ParserFactory.createParser(name + ": " + value + "\n").parse();
            return parsed instanceof SIPHeaderList<?> list
                    ? list.stream().map(Header.class::cast).toList()
                    : List.of(parsed);
        } catch (ParseException e) {
            throw new IllegalStateException(name + ": " + value, e);
        }
    }

    /** What stands behind the name of the first header of that name, as the stack understood it. */
    public static Optional<String> value(SIPMessage message, String name) {
        Header header = message.getHeader(name);
        if (header == null) {
            return Optional.empty();
        }
        String line = header.toString();
        return Optional.of(line.substring(line.indexOf(':') + 1).strip());
    }

    /** The words of all headers of that name, in lower case: {@code timer} and {@code 100rel} of a Supported. */
    public static Set<String> words(SIPMessage message, String name) {
        Set<String> words = new LinkedHashSet<>();
        Iterator<?> headers = message.getHeaders(name);
        while (headers.hasNext()) {
            String line = headers.next().toString();
            for (String word : line.substring(line.indexOf(':') + 1).split(",")) {
                words.add(word.strip().toLowerCase(Locale.ROOT));
            }
        }
        words.remove("");
        return words;
    }
}
