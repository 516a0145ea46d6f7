package org.benchphone.sip.call;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import java.util.Optional;
import java.util.function.Consumer;
import org.benchphone.sip.call.Call.Cause;
import org.benchphone.sip.call.Call.End;
import org.benchphone.sip.call.Call.State;
import org.benchphone.sip.identity.Lines.Line;

/**
 * One call of the phone: what it knows of it, and what is common to calls of both directions. How it began is the matter of
 * {@link Outgoing} and {@link Incoming}; what changes once it is answered that of {@link Modification} and {@link Transfer}.
 */
final class Leg {
    private final String id;
    private final Line line;
    private final boolean answerWanted;
    private final Optional<String> inPlaceOf;
    private final Surroundings around;
    private final SessionTimer timer;
    private final Modification modification;
    private final Transfer transfer;
    private Optional<Outgoing> outgoing = Optional.empty();
    private Optional<Incoming> incoming = Optional.empty();
    private Party party;
    private State state = State.DIALLING;
    private Optional<End> end = Optional.empty();
    private Session session;
    private Dialog dialog;
    private RequestText lastAck;
    private long lastAckSequence;
    private boolean answerExpected;
    private Consumer<Call> follower = call -> {};

    Leg(String id, Line line, Party party, boolean answerWanted, Optional<String> inPlaceOf, Surroundings around) {
        this.id = id;
        this.line = line;
        this.party = party;
        this.answerWanted = answerWanted;
        this.inPlaceOf = inPlaceOf;
        this.around = around;
        this.modification = new Modification(this, around);
        this.transfer = new Transfer(this, around);
        this.timer = new SessionTimer(
                around.wire(),
                around.timing(),
                modification::refresh,
                () -> hangUp(Cause.FAILED, 408, "the other side did not refresh the session"));
    }

    String id() {
        return id;
    }

    Line line() {
        return line;
    }

    State state() {
        return state;
    }

    Session session() {
        return session;
    }

    /** Null before there is one. */
    Dialog dialog() {
        return dialog;
    }

    void dialog(Dialog now) {
        dialog = now;
    }

    SessionTimer timer() {
        return timer;
    }

    Modification modification() {
        return modification;
    }

    Transfer transfer() {
        return transfer;
    }

    Optional<Incoming> incoming() {
        return incoming;
    }

    private String callId() {
        return outgoing.map(Outgoing::callId).orElseGet(() -> dialog == null ? "" : dialog.callId());
    }

    /** How it stands. */
    Call call() {
        return new Call(
                id,
                callId(),
                line.account().line(),
                incoming.isPresent(),
                state,
                party,
                modification.isHeld(),
                state == State.TALKING && session.isHeldByThem(),
                transfer.isUnderWay(),
                answerWanted,
                inPlaceOf,
                end);
    }

    /** Calls somebody. @throws IllegalStateException when there is no media to be had */
    void begin(Outgoing invite) {
        outgoing = Optional.of(invite);
        state = State.DIALLING;
        publish();
        invite.start();
    }

    void begin(Incoming invite) {
        incoming = Optional.of(invite);
        state = State.RINGING;
    }

    /** @throws IllegalStateException when there is none to be had */
    void open() {
        session = around.listener().open(call());
    }

    void become(State next) {
        if (end.isEmpty() && state != next) {
            state = next;
            publish();
        }
    }

    void publish() {
        Call call = call();
        around.listener().changed(call);
        follower.accept(call);
    }

    /** @param also told of each change from now on */
    void whenChanged(Consumer<Call> also) {
        follower = also;
        also.accept(call());
    }

    /** Answered, by whichever side. */
    void established() {
        session.start();
        become(State.TALKING);
    }

    /** It is over for the phone; the first reason counts. */
    void end(Cause cause, int status, String reason) {
        if (end.isPresent()) {
            return;
        }
        end = Optional.of(new End(cause, status, reason));
        state = State.ENDED;
        timer.stop();
        modification.stop();
        transfer.stop();
        if (session != null) {
            session.close();
        }
        publish();
    }

    /** It is over on the wire too. */
    void forget() {
        around.owner().gone(this);
    }

    /** A person, or the phone, ends it. */
    void hangUp(Cause cause, int status, String reason) {
        if (end.isPresent()) {
            return;
        }
        switch (state) {
            case RINGING -> incoming.orElseThrow().refuse(486, Cause.REFUSED_HERE, "Busy Here");
            case DIALLING, RINGBACK -> {
                end(cause, status, reason);
                outgoing.orElseThrow().cancel();
            }
            default -> {
                sayGoodbye();
                end(cause, status, reason);
                forget();
            }
        }
    }

    /** BYE, with a login when one is wanted; nothing follows from the answer. */
    void sayGoodbye() {
        around.requester().ask(() -> dialog.request("BYE"), line.account(), Surroundings.NOBODY);
    }

    /** ACK to a 2xx, of which a copy is kept: the other side may not hear it. */
    void acknowledge(long sequence) {
        lastAck = dialog.ack(sequence);
        lastAckSequence = sequence;
        around.acknowledge(lastAck);
    }

    /** A 2xx came again. @return whether it is of this call */
    boolean acknowledgeAgain(SIPResponse response) {
        boolean known = lastAck != null && dialog.remoteTag().equals(response.getToTag());
        if (known) {
            long sequence = response.getCSeq().getSeqNumber();
            around.acknowledge(sequence == lastAckSequence ? lastAck : dialog.ack(sequence));
        }
        return known;
    }

    /** An offer of the phone's in a 2xx; the answer comes with the ACK. */
    String offerForAck() {
        answerExpected = true;
        return session.offer(modification.isHeld());
    }

    /** An ACK to a 2xx of the phone's came. */
    void acknowledged(SIPRequest ack) {
        incoming.ifPresent(Incoming::acknowledged);
        modification.acknowledged();
        if (answerExpected) {
            answerExpected = false;
            boolean spoken = Bodies.sdp(ack).map(session::accept).orElse(false);
            if (!spoken && end.isEmpty()) {
                hangUp(Cause.FAILED, 488, "no media in common");
            }
        }
    }

    /** Whether a request belongs to this call's dialog. */
    boolean isOf(String localTag, String remoteTag) {
        return dialog != null
                && dialog.localTag().equals(localTag)
                && (dialog.remoteTag().equals(remoteTag) || dialog.remoteTag().isEmpty());
    }

    boolean isOver() {
        return end.isPresent();
    }
}
