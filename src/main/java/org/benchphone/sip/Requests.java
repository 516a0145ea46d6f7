package org.benchphone.sip;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import javax.sip.header.Header;
import org.benchphone.power.PowerLost;
import org.benchphone.sip.call.CallRequests;
import org.benchphone.sip.identity.Device;
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
 *   513  a body by TCP over 16 KiB
 *   505  another SIP than 2.0
 *   416  URI of no scheme the phone knows     405  a method of SIP that is not taken; Allow says which are
 *   503  more requests of calls than the phone gets done; Retry-After says when
 *   420  requires an extension                501  a method nobody knows
 * </pre>
 */
final class Requests {
    /** Where requests of calls are handled, one after the other. */
    @FunctionalInterface
    interface Queue {
        /** @return whether there was room for it */
        boolean offer(Runnable work);
    }

    private static final Set<String> OF_SIP = Set.of("REGISTER", "SUBSCRIBE", "PUBLISH");
    private static final Set<String> SCHEMES = Set.of("sip", "sips", "tel");
    private static final Set<String> KNOWN = Set.of("OPTIONS", "NOTIFY");

    /** Tag of an answer that the phone forgets at once. */
    private static final String NO_CALL = "busy";

    private static final String LATER_SECONDS = "10";

    private final Answers answers;
    private final Notifies notifies;
    private final CallRequests ofCalls;
    private final Queue queue;

    Requests(Answers answers, Notifies notifies, CallRequests ofCalls, Queue queue) {
        this.answers = answers;
        this.notifies = notifies;
        this.ofCalls = ofCalls;
        this.queue = queue;
    }

    void answer(SIPRequest request) {
        if (request.getApplicationData() instanceof GuardedParsers.Faulty faulty) {
            refuse(request, faulty);
            return;
        }
        boolean ofCall = CallRequests.METHODS.contains(request.getMethod())
                || request.getMethod().equals("NOTIFY") && request.getToTag() != null;
        if (!ofCall) {
            synchronized (this) {
                say(request, this::replyTo);
            }
        } else if (!queue.offer(() -> say(request, this::ofCall)) && !isAck(request)) {
            Answers.send(request, answers.compose(request, 503, NO_CALL, Headers.of("Retry-After", LATER_SECONDS)));
        }
    }

    /** Here and now: what its connection goes on with may have to be unread. */
    private void refuse(SIPRequest request, GuardedParsers.Faulty faulty) {
        LoggerFactory.getLogger(Requests.class).debug("faulty: {}", faulty.why().replaceAll("\\p{Cntrl}", " "));
        try {
            Answers.send(request, answers.refuse(request, faulty));
            if (faulty.isLast()) {
                Answers.hangUp(request);
            }
        } catch (RuntimeException e) {
            warn(request, e);
        }
    }

    /** What was said before is said again; what nobody expected gets 500, and no exception gets out. */
    private void say(SIPRequest request, Function<SIPRequest, Optional<Reply>> decision) {
        try {
            Optional<SIPResponse> before = isAck(request) ? Optional.empty() : answers.before(request);
            if (before.isPresent()) {
                Answers.send(request, before.get());
                return;
            }
            decide(request, decision)
                    .filter(reply -> reply.status() != Reply.SILENCE)
                    .ifPresent(reply -> {
                        Answers.send(request, answers.make(request, reply));
                        reply.afterwards().run();
                    });
        } catch (PowerLost e) {
            // the phone is dark: no answer
        } catch (RuntimeException e) {
            warn(request, e);
        }
    }

    private static Optional<Reply> decide(SIPRequest request, Function<SIPRequest, Optional<Reply>> decision) {
        try {
            return decision.apply(request);
        } catch (RuntimeException e) {
            warn(request, e);
            return isAck(request) ? Optional.empty() : Optional.of(Reply.of(500));
        }
    }

    private Optional<Reply> ofCall(SIPRequest request) {
        if (isAck(request)) {
            return ofCalls.answer(request);
        }
        Optional<Reply> refused = screen(request);
        if (refused.isPresent()) {
            return refused;
        }
        if (request.getMethod().equals("NOTIFY")) {
            return ofCalls.notified(request).or(() -> Optional.of(notified(request)));
        }
        return ofCalls.answer(request);
    }

    private Optional<Reply> replyTo(SIPRequest request) {
        Optional<Reply> refused = screen(request);
        return refused.isPresent()
                ? refused
                : Optional.of(
                        switch (request.getMethod()) {
                            case "NOTIFY" -> notified(request);
                            case "OPTIONS" -> options();
                            default ->
                                OF_SIP.contains(request.getMethod())
                                        ? Reply.of(405, Headers.of("Allow", Device.TAKEN))
                                        : Reply.of(501);
                        });
    }

    /** In the thread that read it, or in that of calls. */
    private synchronized Reply notified(SIPRequest request) {
        return notifies.replyTo(request);
    }

    /** What is wrong with a request, whatever it wants. */
    private static Optional<Reply> screen(SIPRequest request) {
        boolean known = CallRequests.METHODS.contains(request.getMethod()) || KNOWN.contains(request.getMethod());
        if (!known || request.getMethod().equals("CANCEL")) {
            return Optional.empty();
        }
        if (!SCHEMES.contains(request.getRequestURI().getScheme().toLowerCase(Locale.ROOT))) {
            return Optional.of(Reply.of(416));
        }
        Set<String> unsupported = new TreeSet<>(Headers.words(request, "Require"));
        Device.EXTENSIONS.forEach(unsupported::remove);
        return unsupported.isEmpty()
                ? Optional.empty()
                : Optional.of(Reply.of(420, Headers.of("Unsupported", String.join(", ", unsupported))));
    }

    private static Reply options() {
        List<Header> headers = new ArrayList<>(Headers.of("Allow", Device.TAKEN));
        headers.addAll(Headers.of("Allow-Events", Notifies.EVENTS));
        headers.addAll(Headers.of("Accept", "application/sdp, text/plain"));
        headers.addAll(Headers.of("Supported", String.join(", ", Device.EXTENSIONS)));
        return Reply.of(200, headers);
    }

    private static boolean isAck(SIPRequest request) {
        return request.getMethod().equals("ACK");
    }

    private static void warn(SIPRequest request, RuntimeException e) {
        LoggerFactory.getLogger(Requests.class).warn("answering {} failed", methodOf(request), e);
    }

    private static String methodOf(SIPRequest request) {
        return request.getMethod().replaceAll("[^A-Za-z]", "?");
    }
}
