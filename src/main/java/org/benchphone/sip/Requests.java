package org.benchphone.sip;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.sip.header.Header;
import javax.sip.header.RequireHeader;
import org.benchphone.power.PowerLost;
import org.benchphone.sip.wire.Answers;
import org.benchphone.sip.wire.GuardedParsers;
import org.benchphone.sip.wire.Headers;
import org.benchphone.sip.wire.Reply;
import org.slf4j.LoggerFactory;

/**
 * Every request that comes in, and which answer it gets. Nothing that a stranger sends gets out of here as an exception:
 * the stack would lose its thread by it.
 *
 * <pre>
 *   400  malformed (see GuardedParsers)       481  BYE, CANCEL and others of a dialog that is not there
 *   505  another SIP than 2.0
 *   416  URI of no scheme the phone knows     405  a method of SIP that is not taken; Allow says which are
 *   420  requires an extension                501  a method nobody knows
 * </pre>
 */
final class Requests {
    private static final String TAKEN = "OPTIONS, NOTIFY";
    private static final Set<String> OF_A_DIALOG = Set.of("BYE", "CANCEL", "PRACK", "UPDATE", "INFO", "REFER");
    private static final Set<String> OF_SIP = Set.of("INVITE", "REGISTER", "SUBSCRIBE", "MESSAGE", "PUBLISH");
    private static final Set<String> SCHEMES = Set.of("sip", "sips", "tel");

    private final Answers answers;
    private final Notifies notifies;

    Requests(Answers answers, Notifies notifies) {
        this.answers = answers;
        this.notifies = notifies;
    }

    void answer(SIPRequest request) {
        try {
            if (request.getMethod().equals("ACK")) {
                return;
            }
            Decided decided = decide(request);
            decided.response().ifPresent(response -> Answers.send(request, response));
            decided.afterwards().run();
        } catch (PowerLost e) {
            // the phone is dark: no answer
        } catch (RuntimeException e) {
            LoggerFactory.getLogger(Requests.class).warn("answering {} failed", methodOf(request), e);
        }
    }

    private record Decided(Optional<SIPResponse> response, Runnable afterwards) {}

    private synchronized Decided decide(SIPRequest request) {
        Optional<SIPResponse> before = answers.before(request);
        if (before.isPresent()) {
            return new Decided(before, () -> {});
        }
        Reply reply = replyOrApology(request);
        return new Decided(
                reply.status() == Reply.SILENCE
                        ? Optional.empty()
                        : Optional.of(answers.make(request, reply.status(), reply.headers())),
                reply.afterwards());
    }

    private Reply replyOrApology(SIPRequest request) {
        try {
            return replyTo(request);
        } catch (RuntimeException e) {
            LoggerFactory.getLogger(Requests.class).warn("answering {} failed", methodOf(request), e);
            return Reply.of(500);
        }
    }

    private Reply replyTo(SIPRequest request) {
        String method = request.getMethod();
        if (request.getApplicationData() instanceof GuardedParsers.Faulty(int status, String why)) {
            LoggerFactory.getLogger(Requests.class)
                    .debug("faulty {}: {}", methodOf(request), why.replaceAll("\\p{Cntrl}", " "));
            return Reply.of(status);
        }
        if (OF_A_DIALOG.contains(method)) {
            return Reply.of(481);
        }
        if (OF_SIP.contains(method)) {
            return Reply.of(405, Headers.of("Allow", TAKEN));
        }
        if (!method.equals("OPTIONS") && !method.equals("NOTIFY")) {
            return Reply.of(501);
        }
        if (!SCHEMES.contains(request.getRequestURI().getScheme().toLowerCase(Locale.ROOT))) {
            return Reply.of(416);
        }
        List<Header> unsupported = unsupported(request);
        if (!unsupported.isEmpty()) {
            return Reply.of(420, unsupported);
        }
        return method.equals("NOTIFY") ? notifies.replyTo(request) : options();
    }

    private static Reply options() {
        List<Header> headers = new ArrayList<>(Headers.of("Allow", TAKEN));
        headers.addAll(Headers.of("Allow-Events", Notifies.EVENTS));
        return Reply.of(200, headers);
    }

    /** The phone has no extensions yet. */
    private static List<Header> unsupported(SIPRequest request) {
        List<Header> unsupported = new ArrayList<>();
        Iterator<?> required = request.getHeaders(RequireHeader.NAME);
        while (required.hasNext()) {
            unsupported.addAll(Headers.of("Unsupported", ((RequireHeader) required.next()).getOptionTag()));
        }
        return unsupported;
    }

    private static String methodOf(SIPRequest request) {
        return request.getMethod().replaceAll("[^A-Za-z]", "?");
    }
}
