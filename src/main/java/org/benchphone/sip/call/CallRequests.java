package org.benchphone.sip.call;

import gov.nist.javax.sip.message.SIPRequest;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.benchphone.sip.call.Call.Cause;
import org.benchphone.sip.call.Call.State;
import org.benchphone.sip.identity.Lines;
import org.benchphone.sip.identity.Lines.Line;
import org.benchphone.sip.wire.Headers;
import org.benchphone.sip.wire.Reply;

/** Requests of calls: each to the call that it belongs to. In the thread of calls. */
public final class CallRequests {
    /** What is handed in here, whatever it belongs to. */
    public static final Set<String> METHODS =
            Set.of("INVITE", "ACK", "BYE", "CANCEL", "PRACK", "UPDATE", "INFO", "REFER", "MESSAGE");

    private static final int LONGEST_MESSAGE = 2000;
    private static final Pattern RACK = Pattern.compile("^(\\d{1,10})\\s+(\\d{1,10})\\s+INVITE$");

    private static final Pattern REFER = Pattern.compile("^refer\\b", Pattern.CASE_INSENSITIVE);

    private final Calls calls;
    private final Supplier<Lines> lines;
    private final Invitations invitations;
    private final Surroundings around;

    /** @param nobody who the phone is as long as it has no account */
    public CallRequests(Calls calls, Supplier<Lines> lines, Line nobody) {
        this.calls = calls;
        this.lines = lines;
        this.around = calls.surroundings();
        this.invitations = new Invitations(calls, lines, nobody);
    }

    /** @return what it gets; empty when it was answered already, or wants no answer */
    public Optional<Reply> answer(SIPRequest request) {
        return switch (request.getMethod()) {
            case "INVITE" -> invitations.invited(request);
            case "ACK" -> {
                invitations.acknowledged(request);
                yield Optional.empty();
            }
            case "CANCEL" -> Optional.of(invitations.cancelled(request));
            case "MESSAGE" -> Optional.of(message(request));
            default ->
                Optional.of(calls.find(request).map(leg -> ofCall(leg, request)).orElse(Reply.of(481)));
        };
    }

    /** A NOTIFY of a dialog. @return empty when it is of none, or an order that has nothing to do with the call */
    public Optional<Reply> notified(SIPRequest request) {
        Optional<Leg> leg = calls.find(request);
        boolean report = Bodies.fragment(request).isPresent()
                || Headers.value(request, "Event")
                        .filter(event -> REFER.matcher(event).find())
                        .isPresent();
        if (leg.isEmpty() || report) {
            return leg.map(it -> ofCall(it, request));
        }
        return leg.get().dialog().isInOrder(request) ? Optional.empty() : Optional.of(Reply.of(500));
    }

    private Reply ofCall(Leg leg, SIPRequest request) {
        if (!leg.dialog().isInOrder(request)) {
            return Reply.of(500);
        }
        return switch (request.getMethod()) {
            case "BYE" -> Reply.ok(() -> goodbye(leg));
            case "UPDATE" -> leg.modification().updated(request);
            case "PRACK" -> confirmed(leg, request);
            case "INFO" -> told(leg, request);
            case "REFER" -> leg.state() == State.TALKING ? Referral.take(leg, request, around) : Reply.of(603);
            default -> leg.transfer().notified(request);
        };
    }

    private static void goodbye(Leg leg) {
        if (leg.state() == State.RINGING) {
            leg.incoming().orElseThrow().refuse(487, Cause.CANCELLED, "the caller gave up");
        } else {
            leg.end(Cause.HUNG_UP_THERE, 200, "");
            leg.forget();
        }
    }

    private static Reply confirmed(Leg leg, SIPRequest prack) {
        Matcher number = RACK.matcher(Headers.value(prack, "RAck").orElse(""));
        boolean known = number.find()
                && leg.incoming()
                        .filter(incoming ->
                                incoming.pracked(Long.parseLong(number.group(1)), Long.parseLong(number.group(2))))
                        .isPresent();
        return Reply.of(known ? 200 : 481);
    }

    private Reply told(Leg leg, SIPRequest info) {
        if (Bodies.text(info).isEmpty()) {
            return Reply.of(200);
        }
        return Bodies.key(info)
                .map(key -> Reply.ok(() -> around.listener().keyHeard(leg.id(), key)))
                .orElse(Reply.of(415, Headers.of("Accept", "application/dtmf-relay")));
    }

    private Reply message(SIPRequest request) {
        Optional<String> text = Bodies.plain(request);
        if (text.isEmpty()) {
            return Reply.of(415, Headers.of("Accept", "text/plain"));
        }
        int line = lines.get().addressed(request).map(it -> it.account().line()).orElse(0);
        String shown = text.get().substring(0, Math.min(text.get().length(), LONGEST_MESSAGE));
        return Reply.ok(() -> around.listener().message(line, Parties.from(request), shown));
    }
}
