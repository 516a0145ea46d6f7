package org.benchphone.sip.call;

import gov.nist.javax.sip.message.SIPRequest;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.benchphone.sip.wire.GuardedParsers;

/** A request as it is written, line by line, before the stack sees it. */
final class RequestText {
    private static final Pattern COPIED = Pattern.compile("^(?:Via|Max-Forwards|Route|From|To|Call-ID): ");

    private final String method;
    private final String uri;
    private final List<String> lines = new ArrayList<>();
    private String body = "";

    RequestText(String method, String uri) {
        this.method = method;
        this.uri = uri;
    }

    String method() {
        return method;
    }

    /** What a digest is made over. */
    String uri() {
        return uri;
    }

    RequestText header(String name, String value) {
        return line(name + ": " + value);
    }

    /** @param line a whole header, without its line end */
    RequestText line(String line) {
        lines.add(line);
        return this;
    }

    /** The CANCEL for this INVITE (RFC 3261 section 9.1): to the same place, in the same transaction. */
    RequestText cancel() {
        RequestText cancel = new RequestText("CANCEL", uri);
        lines.stream().filter(line -> COPIED.matcher(line).find()).forEach(cancel::line);
        lines.stream()
                .filter(line -> line.startsWith("CSeq: "))
                .forEach(line -> cancel.line(line.replace("INVITE", "CANCEL")));
        return cancel;
    }

    RequestText body(String type, String text) {
        body = text;
        return header("Content-Type", type);
    }

    /** @throws ParseException when something in it came from outside and fits in no request */
    SIPRequest parsed() throws ParseException {
        for (String line : lines) {
            if (line.indexOf('\r') >= 0 || line.indexOf('\n') >= 0) {
                throw new ParseException("a line end in " + line.replaceAll("\\p{Cntrl}", " "), 0);
            }
        }
        return GuardedParsers.request(method + " " + uri + " SIP/2.0\r\n" + String.join("\r\n", lines)
                + "\r\nContent-Length: " + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body);
    }
}
