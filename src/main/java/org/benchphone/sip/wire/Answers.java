package org.benchphone.sip.wire;

import gov.nist.javax.sip.header.Via;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import gov.nist.javax.sip.stack.MessageChannel;
import java.io.IOException;
import java.text.ParseException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sip.header.ContentTypeHeader;
import javax.sip.header.Header;
import javax.sip.header.ToHeader;
import org.benchphone.power.Time;
import org.benchphone.sip.identity.Names;
import org.slf4j.LoggerFactory;

/**
 * Answers requests outside a dialog, back the way they came, and says the same again when asked the same again: the
 * non-INVITE server transaction of RFC 3261 section 17.2.2, without the stack's, which looks up and connects to whatever
 * a Via names. Remembers the last {@value #REMEMBERED} answers. Safe for
 * use by several threads; {@link #send} can take as long as the other side likes.
 */
public final class Answers {
    private static final int REMEMBERED = 256;

    /** Timer J. */
    private static final Duration KEEP = Duration.ofSeconds(32);

    /** A script without a branch may say the same again and mean it; a repetition of a lost one comes within T2. */
    private static final Duration KEEP_WITHOUT_BRANCH = Duration.ofSeconds(5);

    private static final String MAGIC_COOKIE = "z9hG4bK";
    private static final int SIP_PORT = 5060;

    private record Said(SIPResponse response, long until) {}

    private final Map<String, Said> said = new LinkedHashMap<>();
    private final String userAgent;
    private final Names names;
    private final Time time;

    public Answers(String userAgent, Names names, Time time) {
        this.userAgent = userAgent;
        this.names = names;
        this.time = time;
    }

    /** What was said to this very request; empty when it is a new one. */
    public synchronized Optional<SIPResponse> before(SIPRequest request) {
        return Optional.ofNullable(said.get(keyOf(request)))
                .filter(before -> before.until() - time.nanos() >= 0)
                .map(Said::response);
    }

    /**
     * The 200 and the others copy Via, From, To, Call-ID and CSeq; then come User-Agent and {@code headers}. Not remembered.
     *
     * @param tag the phone's, where To has none yet
     */
    public SIPResponse compose(SIPRequest request, int status, String tag, List<? extends Header> headers) {
        SIPResponse response = request.createResponse(status);
        try {
            if (request.getToTag() == null) {
                ((ToHeader) response.getHeader(ToHeader.NAME)).setTag(tag);
            }
            Headers.of("User-Agent", userAgent).forEach(response::setHeader);
        } catch (ParseException e) {
            throw new IllegalStateException(e);
        }
        headers.forEach(response::addHeader);
        return response;
    }

    /** To a request that is faulty, from which only that much is copied. Not remembered, for it is the same each time. */
    public SIPResponse refuse(SIPRequest standIn, GuardedParsers.Faulty faulty) {
        return new Refusal(standIn, faulty, userAgent);
    }

    public static void attach(SIPResponse response, String type, String body) {
        try {
            response.setContent(
                    body, (ContentTypeHeader) Headers.of("Content-Type", type).getFirst());
        } catch (ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Composes an answer with a tag of its own, and remembers it. */
    public synchronized SIPResponse make(SIPRequest request, Reply reply) {
        SIPResponse response = compose(request, reply.status(), names.tag(), reply.headers());
        reply.body().ifPresent(body -> attach(response, body.type(), body.text()));
        Duration keep = branchOf(request).isPresent() ? KEEP : KEEP_WITHOUT_BRANCH;
        String key = keyOf(request);
        said.remove(key);
        said.put(key, new Said(response, time.nanos() + keep.toNanos()));
        if (said.size() > REMEMBERED) {
            said.remove(said.keySet().iterator().next());
        }
        return response;
    }

    /** To the source when it asked for that ({@code rport}, RFC 3581), else to the port in its Via; by TCP as it came. */
    public static void send(SIPRequest request, SIPResponse response) {
        try {
            MessageChannel channel = (MessageChannel) request.getMessageChannel();
            if (channel.isReliable()) {
                channel.sendMessage(response);
                return;
            }
            Via via = request.getTopmostVia();
            int viaPort = via.getPort() > 0 ? via.getPort() : SIP_PORT;
            int port = via.hasParameter(Via.RPORT) ? request.getPeerPacketSourcePort() : viaPort;
            channel.sendMessage(response, request.getPeerPacketSourceAddress(), port);
        } catch (IOException e) {
            LoggerFactory.getLogger(Answers.class).debug("nobody there to be answered: {}", e.toString());
        }
    }

    /** Of the connection that it came by; nothing for UDP. */
    public static void hangUp(SIPRequest request) {
        MessageChannel channel = (MessageChannel) request.getMessageChannel();
        if (channel.isReliable()) {
            channel.close();
        }
    }

    /** RFC 3261 section 17.2.3: by branch, or for older ones by all that makes a request itself. */
    private static String keyOf(SIPRequest request) {
        Via via = request.getTopmostVia();
        String by = branchOf(request)
                .orElseGet(() -> request.getRequestURI() + "\n" + request.getCallId() + request.getFrom()
                        + request.getTo() + request.getCSeq());
        return request.getMethod() + "\n" + via.getSentBy() + "\n" + request.getPeerPacketSourceAddress() + "\n" + by;
    }

    private static Optional<String> branchOf(SIPRequest request) {
        return Optional.ofNullable(request.getTopmostVia().getBranch())
                .filter(branch -> branch.startsWith(MAGIC_COOKIE));
    }
}
