package org.benchphone.sip.call;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.benchphone.sip.call.Call.Cause;
import org.benchphone.sip.call.Call.End;
import org.benchphone.sip.call.Call.State;
import org.benchphone.sip.identity.Lines;
import org.benchphone.sip.identity.Lines.Line;
import org.benchphone.sip.identity.Uris;

/** All calls of the phone, by id and by dialog. Its state belongs to one thread; orders come from any. */
public final class Calls implements CallControl, Surroundings.Owner {
    private final Map<String, Leg> byId = new HashMap<>();
    private final Map<String, List<Leg>> byCallId = new HashMap<>();
    private final AtomicInteger numbers = new AtomicInteger();
    private final Executor thread;
    private final Supplier<Lines> lines;
    private final Surroundings around;

    /** @param thread the one that calls live in; {@code lines} who the phone is at the moment */
    public Calls(Executor thread, Supplier<Lines> lines, Environment environment) {
        this.thread = thread;
        this.lines = lines;
        this.around = environment.surroundings(this);
    }

    Surroundings surroundings() {
        return around;
    }

    @Override
    public String dial(int line, String target) {
        String id = nextId();
        thread.execute(() -> {
            Optional<Line> identity = lines.get().of(line);
            Optional<String> uri = identity.flatMap(it -> Uris.of(target, it.registrar()));
            if (uri.isPresent()) {
                place(id, identity.get(), uri.get(), Optional.empty(), List.of());
            } else {
                End end = identity.isEmpty()
                        ? new End(Cause.FAILED, 404, "no such identity: " + line)
                        : new End(Cause.FAILED, 484, "not a number or address");
                around.listener()
                        .changed(new Call(
                                id,
                                "",
                                line,
                                false,
                                State.ENDED,
                                new Party("", target),
                                false,
                                false,
                                false,
                                false,
                                Optional.empty(),
                                Optional.of(end)));
            }
        });
        return id;
    }

    String nextId() {
        return "c" + numbers.incrementAndGet();
    }

    @Override
    public Leg place(Line line, String target, Optional<String> inPlaceOf, List<String> extra) {
        return place(nextId(), line, target, inPlaceOf, extra);
    }

    private Leg place(String id, Line line, String target, Optional<String> inPlaceOf, List<String> extra) {
        Party party = new Party("", target.replaceFirst("[;?].*", ""));
        Leg leg = new Leg(id, line, party, false, inPlaceOf, around);
        byId.put(id, leg);
        try {
            leg.open();
            Outgoing invite = new Outgoing(leg, target, extra, around);
            keep(invite.callId(), leg);
            leg.begin(invite);
        } catch (IllegalStateException e) {
            leg.end(Cause.FAILED, 500, e.getMessage());
            gone(leg);
        }
        return leg;
    }

    void keep(String callId, Leg leg) {
        byId.put(leg.id(), leg);
        byCallId.computeIfAbsent(callId, any -> new ArrayList<>()).add(leg);
    }

    @Override
    public void gone(Leg leg) {
        byId.remove(leg.id());
        byCallId.values().removeIf(legs -> legs.remove(leg) && legs.isEmpty());
    }

    /** The call that a request of the other side belongs to. */
    Optional<Leg> find(String callId, String localTag, String remoteTag) {
        return byCallId.getOrDefault(callId, List.of()).stream()
                .filter(leg -> leg.isOf(localTag, remoteTag))
                .findFirst();
    }

    Optional<Leg> find(SIPRequest request) {
        return request.getToTag() == null
                ? Optional.empty()
                : find(
                        request.getCallId().getCallId(),
                        request.getToTag(),
                        Optional.ofNullable(request.getFromTag()).orElse(""));
    }

    int count() {
        return byId.size();
    }

    /** An answer came to a request of a call. */
    public void answered(SIPResponse response) {
        around.requester().answered(response);
    }

    /** Nobody answered a request of a call. */
    public void unanswered(SIPRequest request) {
        around.requester().unanswered(request);
    }

    /** A 2xx to an INVITE that no transaction waits for: said again, or by a second phone that picked up (section 13.2.2.4). */
    public void acceptedAgain(SIPResponse response) {
        List<Leg> legs = byCallId.getOrDefault(response.getCallId().getCallId(), List.of());
        for (Leg leg : List.copyOf(legs)) {
            if (leg.acknowledgeAgain(response)) {
                return;
            }
        }
        if (around.requester().hasSent(response)) {
            Dialog unwanted = Dialog.outgoing(
                    around.stamper(),
                    response,
                    response.getTo().getAddress().getURI().toString(),
                    "",
                    Optional.empty());
            around.acknowledge(unwanted.ack(response.getCSeq().getSeqNumber()));
            around.sendAndForget(unwanted.request("BYE"));
        }
    }

    @Override
    public void answer(String call) {
        with(call, leg -> leg.incoming().ifPresent(Incoming::answer));
    }

    @Override
    public void refuse(String call, int status) {
        with(call, leg -> leg.incoming().ifPresent(incoming -> incoming.refuse(status, Cause.REFUSED_HERE, "refused")));
    }

    @Override
    public void redirect(String call, String target) {
        with(call, leg -> leg.incoming().ifPresent(incoming -> incoming.redirect(target)));
    }

    @Override
    public void hangUp(String call) {
        with(call, leg -> leg.hangUp(Cause.HUNG_UP_HERE, 200, ""));
    }

    @Override
    public void hold(String call) {
        with(call, leg -> leg.modification().hold(true));
    }

    @Override
    public void resume(String call) {
        with(call, leg -> leg.modification().hold(false));
    }

    @Override
    public void transfer(String call, String target) {
        with(
                call,
                leg -> Uris.of(target, leg.line().registrar())
                        .ifPresent(uri -> leg.transfer().to(uri)));
    }

    @Override
    public void join(String call, String other) {
        with(
                call,
                leg -> Optional.ofNullable(byId.get(other))
                        .filter(it -> it != leg && it.state() == State.TALKING)
                        .ifPresent(it -> leg.transfer().to(it)));
    }

    private void with(String call, Consumer<Leg> order) {
        thread.execute(() -> Optional.ofNullable(byId.get(call)).ifPresent(order));
    }
}
