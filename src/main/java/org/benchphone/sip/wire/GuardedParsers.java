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
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stands before JAIN-SIP's parser, over UDP and TCP.
 *
 * <ul>
 *   <li>What would take the stack down is dropped without an answer; over TCP the connection is closed.
 *   <li>What is malformed becomes, over UDP, a request with nothing but the headers that an answer copies, marked with
 *       its {@linkplain Faulty fault}, so that the agent answers it: the stack's own 400 has line feeds in
 *       its reason and sends the request back to whoever is named as its sender. Over TCP the connection is closed, for
 *       nobody knows where the next message begins.
 *   <li>A request URI without a host, as {@code sip:123@;line=3242msd}, gets the phone's.
 * </ul>
 */
public final class GuardedParsers implements MessageParserFactory {
    /** Marks a request that must be answered with {@code status} whatever it is; {@code why} is for the log. */
    public record Faulty(int status, String why) {}

    /** Longest message by TCP, and so the longest body. */
    static final int MESSAGE_BYTES = 16_384;

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
        String fault = raw.fault(MESSAGE_BYTES).orElse("");
        if (fault.isEmpty()) {
            try {
                SIPMessage message =
                        new StringMsgParser().parseSIPMessage(withHost(bytes, raw), isUdp, strict, FORGIVING);
                if (raw.isOfAnotherVersion()) {
                    message.setApplicationData(new Faulty(505, raw.startLine()));
                }
                return message;
            } catch (ParseException | RuntimeException | StackOverflowError e) {
                fault = e.toString();
            }
        }
        return isUdp ? malformed(raw, fault) : hangUp(channel);
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

    /** Empty-handed when what an answer must copy is malformed too: then there is none. */
    private SIPMessage malformed(RawMessage raw, String fault) {
        if (raw.isResponse() || raw.method().equals("ACK")) {
            return null;
        }
        String text = raw.method() + " sip:" + host + " SIP/2.0\r\n" + String.join("\r\n", raw.headersToCopy())
                + "\r\nContent-Length: 0\r\n\r\n";
        try {
            SIPMessage message = new StringMsgParser()
                    .parseSIPMessage(text.getBytes(StandardCharsets.ISO_8859_1), true, false, REFUSING);
            message.setApplicationData(new Faulty(400, fault));
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
