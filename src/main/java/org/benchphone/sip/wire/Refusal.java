package org.benchphone.sip.wire;

import gov.nist.javax.sip.header.Via;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;

/**
 * An answer to a faulty request. What it copies goes out as text, for a number that is too big for the stack must be copied
 * too; the stack sees an answer to the stand-in.
 */
final class Refusal extends SIPResponse {
    private static final long serialVersionUID = 1;

    private final String text;

    Refusal(SIPRequest standIn, GuardedParsers.Faulty faulty, String userAgent) {
        StringBuilder lines =
                new StringBuilder("SIP/2.0 " + faulty.status() + " " + getReasonPhrase(faulty.status())).append("\r\n");
        for (Via via : standIn.getViaHeaders()) {
            lines.append(via.encode().strip()).append("\r\n");
        }
        faulty.copied().forEach(line -> lines.append(line).append("\r\n"));
        text = lines + "User-Agent: " + userAgent + "\r\nContent-Length: 0\r\n\r\n";
        try {
            setStatusCode(faulty.status());
            setVia(standIn.getViaHeaders());
            setFrom(standIn.getFrom());
            setTo(standIn.getTo());
            setCallId(standIn.getCallId());
            setCSeq(standIn.getCSeq());
        } catch (ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String encode() {
        return text;
    }

    @Override
    public byte[] encodeAsBytes(String transport) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
