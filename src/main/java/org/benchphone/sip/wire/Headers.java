package org.benchphone.sip.wire;

import gov.nist.javax.sip.header.SIPHeader;
import gov.nist.javax.sip.header.SIPHeaderList;
import gov.nist.javax.sip.parser.ParserFactory;
import java.text.ParseException;
import java.util.List;
import javax.sip.header.Header;

/** Headers of our own answers. */
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
}
