package org.benchphone.sip.wire;

import gov.nist.javax.sip.header.CSeq;
import gov.nist.javax.sip.header.CallID;
import gov.nist.javax.sip.header.ContentLength;
import gov.nist.javax.sip.header.From;
import gov.nist.javax.sip.header.RequestLine;
import gov.nist.javax.sip.header.StatusLine;
import gov.nist.javax.sip.header.To;
import gov.nist.javax.sip.header.Via;
import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.parser.MessageParser;
import gov.nist.javax.sip.parser.MessageParserFactory;
import gov.nist.javax.sip.parser.ParseExceptionListener;
import gov.nist.javax.sip.parser.StringMsgParser;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.benchphone.sip.wire.RawMessage.Fault;

/**
 * Stands before JAIN-SIP's parser, over UDP and TCP.
 *
 * <ul>
 *   <li>What would take the stack down is dropped without an answer; over TCP the connection is closed.
 *   <li>What is malformed becomes a request with nothing but the headers that an answer copies, marked with its
 *       {@linkplain Faulty fault}, so that the agent answers it: the stack's own 400 has line feeds in
 *       its reason and sends the request back to whoever is named as its sender. Over TCP the connection is closed when
 *       nobody knows where the next message begins, or nothing can be answered.
 *   <li>A request URI without a host, as {@code sip:123@;line=3242msd}, gets the phone's.
 * </ul>
 */
public final class GuardedParsers implements MessageParserFactory {
    /**
     * Marks a request that must be answered with {@code status} whatever it is.
     *
     * @param why for the log
     * @param copied lines of the answer, beside Via: From, To with a tag, Call-ID, CSeq
     * @param isLast nobody knows where the next message of this connection begins: it is closed
     */
    public record Faulty(int status, String why, List<String> copied, boolean isLast) {}

    /** Longest by TCP; a datagram has half of it for both. */
    static final int HEADER_BYTES = 16_384;

    static final int BODY_BYTES = 16_384;

    private static final Pattern NO_HOST = Pattern.compile("^([A-Z]+ sips?:[^@\\s]*@)(?=[;? ])");

    private static final Set<Class<?>> NEEDED = Set.of(
            From.class,
            To.class,
            CSeq.class,
            Via.class,
            CallID.class,
            ContentLength.class,
            RequestLine.class,
            StatusLine.class);

    private static final ParseExceptionListener FORGIVING =
            (e, message, headerClass, header, all) -> forgive(e, message, headerClass, header);

    private static final ParseExceptionListener REFUSING = (e, message, headerClass, header, all) -> {
        throw e;
    };

    private final String host;

    /** @param host the phone's address, as it stands in a URI */
    public GuardedParsers(String host) {
        this.host = host;
    }

    @Override
    public MessageParser createMessageParser(SIPTransactionStack stack) {
        return this::parse;
    }

    /** A request of our own. */
    public static SIPRequest request(String text) throws ParseException {
        SIPMessage message =
                new StringMsgParser().parseSIPMessage(text.getBytes(StandardCharsets.UTF_8), true, false, REFUSING);
        return (SIPRequest) message;
    }

    /** The stack has the body of a UDP message read with it, that of a TCP message not. */
    private SIPMessage parse(byte[] bytes, boolean isUdp, boolean strict, ParseExceptionListener channel)
            throws ParseException {
        RawMessage raw = RawMessage.of(bytes);
        if (raw.isEmpty()) {
            return null;
        }
        if (raw.hasViaComment()) {
            return isUdp ? null : hangUp(channel);
        }
        Optional<Fault> fault =
                raw.isOfAnotherVersion() ? Optional.of(new Fault(505, raw.startLine())) : raw.fault(BODY_BYTES);
        if (fault.isEmpty()) {
            try {
                return cameBy(
                        isUdp, new StringMsgParser().parseSIPMessage(withHost(bytes, raw), isUdp, strict, FORGIVING));
            } catch (ParseException | RuntimeException | StackOverflowError e) {
                fault = Optional.of(new Fault(400, e.toString()));
            }
        }
        SIPMessage standIn = malformed(raw, fault.get(), isUdp);
        OptionalInt body = raw.bodyLength(BODY_BYTES);
        return standIn != null || isUdp || body.equals(OptionalInt.of(0)) ? standIn : hangUp(channel);
    }

    /** The stack would answer by datagram what came by TCP with a Via that says so. */
    private static SIPMessage cameBy(boolean isUdp, SIPMessage message) throws ParseException {
        if (!isUdp && message instanceof SIPRequest && message.getTopmostVia() != null) {
            message.getTopmostVia().setTransport("TCP");
        }
        return message;
    }

    /** Forgives what is wrong in headers that nothing depends on, as the stack does. */
    private static void forgive(ParseException e, SIPMessage message, Class<?> headerClass, String header)
            throws ParseException {
        if (headerClass != null && NEEDED.contains(headerClass)) {
            throw e;
        }
        message.addUnparsed(header);
    }

    private byte[] withHost(byte[] bytes, RawMessage raw) {
        Matcher noHost = NO_HOST.matcher(raw.startLine());
        if (!noHost.find()) {
            return bytes;
        }
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int at = text.indexOf(raw.startLine()) + noHost.end();
        return (text.substring(0, at) + host + text.substring(at)).getBytes(StandardCharsets.ISO_8859_1);
    }

    /**
     * What the agent gets in its place, with the same body; null when it wants no answer, or when too little of what an
     * answer must copy is left.
     */
    private SIPMessage malformed(RawMessage raw, Fault fault, boolean isUdp) {
        Optional<Salvage> salvage = raw.isResponse() || raw.method().equals("ACK") ? Optional.empty() : Salvage.of(raw);
        if (salvage.isEmpty()) {
            return null;
        }
        OptionalInt body = isUdp ? OptionalInt.of(0) : raw.bodyLength(BODY_BYTES);
        String text = "OPTIONS sip:" + host + " SIP/2.0\r\n"
                + String.join("\r\n", salvage.get().vias())
                + "\r\nFrom: <sip:unknown@invalid>;tag=1\r\nTo: <sip:unknown@invalid>\r\nCall-ID: malformed\r\n"
                + "CSeq: 1 OPTIONS\r\nContent-Length: " + body.orElse(0) + "\r\n\r\n";
        try {
            SIPMessage message = new StringMsgParser()
                    .parseSIPMessage(text.getBytes(StandardCharsets.ISO_8859_1), false, false, REFUSING);
            cameBy(isUdp, message);
            message.setApplicationData(
                    new Faulty(fault.status(), fault.why(), salvage.get().others(), body.isEmpty()));
            return message;
        } catch (ParseException | RuntimeException | StackOverflowError e) {
            return null;
        }
    }

    private static SIPMessage hangUp(ParseExceptionListener channel) throws ParseException {
        if (channel instanceof MessageChannel connection) {
            connection.close();
        }
        throw new ParseException("malformed", 0);
    }
}
