package org.benchphone.calls;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.benchphone.sip.call.CallControl;

/**
 * What a person can have done with a call. In the phone's thread only. Each returns at once; what comes of it is seen when
 * SIP has told. One call at most is spoken to: whoever answers or resumes one holds the others. An order that makes no
 * sense does nothing.
 */
public final class CallOrders {
    private static final int BUSY = 486;

    private final Supplier<Optional<CallControl>> control;
    private final CallTable table;

    CallOrders(Supplier<Optional<CallControl>> control, CallTable table) {
        this.control = control;
        this.table = table;
    }

    public void answer(String id) {
        holdAllBut(id);
        order(sip -> sip.answer(id));
    }

    /** Busy, says the phone to somebody who rings. */
    public void reject(String id) {
        order(sip -> sip.refuse(id, BUSY));
    }

    /** Sends somebody who rings to somebody else. */
    public void deflect(String id, String target) {
        order(sip -> sip.redirect(id, target));
    }

    public void hangUp(String id) {
        order(sip -> sip.hangUp(id));
    }

    public void hangUpAll() {
        table.all().forEach(call -> hangUp(call.id()));
    }

    public void hold(String id) {
        order(sip -> sip.hold(id));
    }

    public void resume(String id) {
        holdAllBut(id);
        order(sip -> sip.resume(id));
    }

    /** Holds a call that is spoken to, resumes one that is held, and answers one that rings. */
    public void toggle(PhoneCall call) {
        if (call.isRinging()) {
            answer(call.id());
        } else if (call.isSpeaking()) {
            hold(call.id());
        } else if (call.isTalking()) {
            resume(call.id());
        }
    }

    /** Connects somebody with a number, without speaking to it first. */
    public void transfer(String id, String target) {
        order(sip -> sip.transfer(id, target));
    }

    /** The call that {@link #join} would connect with this one: the last other one that was answered. */
    public Optional<PhoneCall> partner(String id) {
        return table.all().reversed().stream()
                .filter(call -> call.isTalking() && !call.id().equals(id))
                .findFirst();
    }

    /** Connects the other sides of this call and its {@link #partner} with each other. */
    public void join(String id) {
        partner(id).ifPresent(other -> order(sip -> sip.join(id, other.id())));
    }

    void holdAllBut(String id) {
        table.all().stream()
                .filter(call -> call.isSpeaking() && !call.id().equals(id))
                .forEach(call -> hold(call.id()));
    }

    private void order(Consumer<CallControl> what) {
        control.get().ifPresent(what);
    }
}
