package org.benchphone.sip.call;

import gov.nist.javax.sip.message.SIPRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sip.header.Header;
import org.benchphone.sip.call.Call.Cause;
import org.benchphone.sip.call.Call.State;
import org.benchphone.sip.identity.Lines;
import org.benchphone.sip.identity.Lines.Line;
import org.benchphone.sip.wire.Headers;
import org.benchphone.sip.wire.Reply;

/**
 * INVITEs that come: which of them becomes a call, which belongs to one, and what the others get.
 *
 * <pre>
 *   406  Accept without application/sdp      422  a session interval under 90 s
 *   415  a body that is no offer
 *   404  for nobody here                     481  of a dialog, or Replaces one, that is not there
 *   482  came by a second way                488  nothing to talk with in common
 *   503  as many calls as the phone can keep in mind
 * </pre>
 */
final class Invitations {
    /** Calls, and answers that nobody acknowledged: each can hold some 10 KiB for half a minute. */
    static final int MOST = 256;

    private static final int MOST_PAST = 1024;

    /** T4, 5 s, in T1. */
    private static final int TIMER_I = 10;

    private static final Pattern REPLACES = Pattern.compile("^([^;\\s]+)");
    private static final Pattern TO_TAG = Pattern.compile(";\\s*to-tag\\s*=\\s*([^;\\s]+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern FROM_TAG =
            Pattern.compile(";\\s*from-tag\\s*=\\s*([^;\\s]+)", Pattern.CASE_INSENSITIVE);

    private record Open(IncomingInvite invite, Optional<Leg> leg, String branch) {}

    private final Map<String, Open> open = new HashMap<>();

    /** Branches of those that nothing more comes of, for a while: a copy that was overtaken on its way rings nobody. */
    private final Map<String, String> past = new HashMap<>();

    private final Calls calls;
    private final Supplier<Lines> lines;
    private final Line nobody;
    private final Surroundings around;

    /** @param nobody who the phone is as long as it has no account: it can be called by its address then */
    Invitations(Calls calls, Supplier<Lines> lines, Line nobody) {
        this.calls = calls;
        this.lines = lines;
        this.nobody = nobody;
        this.around = calls.surroundings();
    }

    boolean isFull() {
        return open.size() + calls.count() >= MOST;
    }

    /** An INVITE. @return what it gets; empty when that is said in a transaction of its own */
    Optional<Reply> invited(SIPRequest request) {
        String key = key(request);
        Open known = open.get(key);
        if (known != null) {
            if (!known.branch().equals(branch(request))) {
                return Optional.of(Reply.of(482));
            }
            known.invite().again();
            return Optional.empty();
        }
        String before = past.get(key);
        if (before != null) {
            return before.equals(branch(request)) ? Optional.empty() : Optional.of(Reply.of(482));
        }
        if (isFull()) {
            return Optional.of(Reply.of(503, Headers.of("Retry-After", "10")));
        }
        return request.getToTag() == null ? fresh(request, key) : again(request, key);
    }

    private Optional<Reply> again(SIPRequest request, String key) {
        Optional<Leg> leg = calls.find(request);
        if (leg.isEmpty()) {
            return Optional.of(Reply.of(481));
        }
        if (!leg.get().dialog().isInOrder(request)) {
            return Optional.of(Reply.of(500));
        }
        leg.get().modification().invited(take(request, key, request.getToTag(), leg));
        return Optional.empty();
    }

    private IncomingInvite take(SIPRequest request, String key, String tag, Optional<Leg> leg) {
        IncomingInvite invite = new IncomingInvite(request, tag, around.answers(), around.wire(), around.timing());
        open.put(key, new Open(invite, leg, branch(request)));
        invite.whenDone(() -> done(key, branch(request)));
        return invite;
    }

    private void done(String key, String branch) {
        open.remove(key);
        if (past.size() < MOST_PAST) {
            past.put(key, branch);
            around.wire().later(around.timing().first().multipliedBy(TIMER_I), () -> past.remove(key));
        }
    }

    private Optional<Reply> fresh(SIPRequest request, String key) {
        Optional<Reply> refused = screen(request);
        if (refused.isPresent()) {
            return refused;
        }
        Lines now = lines.get();
        Optional<Line> line = now.lines().isEmpty() ? Optional.of(nobody) : now.addressed(request);
        if (line.isEmpty()) {
            return Optional.of(Reply.of(404));
        }
        Optional<String> replaces = Headers.value(request, "Replaces");
        Optional<Leg> replaced = replaces.flatMap(this::replaced);
        if (replaces.isPresent() && replaced.isEmpty()) {
            return Optional.of(Reply.of(481));
        }
        String tag = around.names().tag();
        Leg leg = new Leg(
                calls.nextId(),
                line.get(),
                Parties.from(request),
                Parties.wantsAnswer(request),
                replaced.map(Leg::id),
                around);
        leg.dialog(Dialog.incoming(around.stamper(), request, tag, line.get().contact()));
        IncomingInvite invite = take(request, key, tag, Optional.of(leg));
        calls.keep(request.getCallId().getCallId(), leg);
        welcome(leg, invite, replaced);
        return Optional.empty();
    }

    private void welcome(Leg leg, IncomingInvite invite, Optional<Leg> replaced) {
        Incoming incoming = new Incoming(leg, invite, around);
        leg.begin(incoming);
        Welcome welcome =
                replaced.isPresent() ? new Welcome.Ring() : around.listener().incoming(leg.call());
        switch (welcome) {
            case Welcome.Refuse(int status) -> incoming.refuse(status, Cause.REFUSED_HERE, "refused");
            case Welcome.Redirect(String target) -> incoming.redirect(target);
            case Welcome.Ring ring -> ring(leg, incoming, replaced);
        }
    }

    private static void ring(Leg leg, Incoming incoming, Optional<Leg> replaced) {
        try {
            leg.open();
        } catch (IllegalStateException e) {
            incoming.refuse(500, Cause.FAILED, e.getMessage());
            return;
        }
        if (!incoming.ring()) {
            return;
        }
        if (replaced.isPresent()) {
            incoming.answer();
            replaced.get().hangUp(Cause.HUNG_UP_HERE, 200, "transferred");
        } else {
            leg.publish();
        }
    }

    private Optional<Reply> screen(SIPRequest request) {
        if (Bodies.isForeign(request)) {
            return Optional.of(Reply.of(415, Headers.of("Accept", Bodies.SDP)));
        }
        Set<String> accepted = Headers.words(request, "Accept");
        boolean sdp = accepted.isEmpty()
                || accepted.stream()
                        .anyMatch(type -> type.matches("(application/sdp|application/\\*|\\*/\\*)(\\s*;.*)?"));
        if (!sdp) {
            return Optional.of(Reply.of(406));
        }
        if (SessionTimer.isTooShort(request, around.timing())) {
            List<Header> least = Headers.of(
                    "Min-SE", String.valueOf(around.timing().leastSession().toSeconds()));
            return Optional.of(Reply.of(422, least));
        }
        return Optional.empty();
    }

    /** RFC 3891 section 3: an answered call, or one that the phone is still making. */
    private Optional<Leg> replaced(String replaces) {
        Matcher callId = REPLACES.matcher(replaces);
        Matcher toTag = TO_TAG.matcher(replaces);
        Matcher fromTag = FROM_TAG.matcher(replaces);
        return callId.find() && toTag.find() && fromTag.find()
                ? calls.find(callId.group(1), toTag.group(1), fromTag.group(1))
                        .filter(leg -> leg.state() == State.TALKING || leg.state() == State.RINGBACK)
                : Optional.empty();
    }

    void acknowledged(SIPRequest ack) {
        Open known = open.get(key(ack));
        if (known == null) {
            return;
        }
        known.invite().acknowledged();
        known.leg().filter(leg -> !leg.isOver()).ifPresent(leg -> leg.acknowledged(ack));
    }

    Reply cancelled(SIPRequest cancel) {
        Open known = open.get(key(cancel));
        if (known == null || !known.branch().equals(branch(cancel))) {
            return Reply.of(481);
        }
        return Reply.ok(() -> known.leg().flatMap(Leg::incoming).ifPresent(incoming -> incoming.cancelled(cancel)));
    }

    /** What an INVITE, its ACK and its CANCEL have in common, with and without branches as RFC 2543 has none. */
    private static String key(SIPRequest request) {
        return request.getCallId().getCallId() + "\n" + request.getFromTag() + "\n"
                + request.getCSeq().getSeqNumber();
    }

    private static String branch(SIPRequest request) {
        return Optional.ofNullable(request.getTopmostVia().getBranch()).orElse("");
    }
}
