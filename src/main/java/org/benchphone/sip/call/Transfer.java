package org.benchphone.sip.call;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.benchphone.sip.call.Call.Cause;
import org.benchphone.sip.call.Call.State;
import org.benchphone.sip.wire.Headers;
import org.benchphone.sip.wire.Reply;

/**
 * The phone asks the other side to call somebody else: REFER, and the NOTIFYs that say what came of it (RFC 3515, RFC 5589). The
 * calls end when it has worked; otherwise they go on as they were.
 */
final class Transfer implements Client {
    /** For a call that rings and rings at the other phone. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Leg leg;
    private final Surroundings around;
    private Optional<Leg> joined = Optional.empty();
    private boolean underWay;
    private Runnable cancelPatience = () -> {};

    Transfer(Leg leg, Surroundings around) {
        this.leg = leg;
        this.around = around;
    }

    /** Whether the phone waits to hear what came of it. */
    boolean isUnderWay() {
        return underWay;
    }

    /** Blind. @param target SIP URI */
    void to(String target) {
        refer(target, Optional.empty());
    }

    /** Attended: the other side takes the phone's place in another call of its (RFC 3891). */
    void to(Leg other) {
        Dialog dialog = other.dialog();
        String replaces = dialog.callId() + ";to-tag=" + dialog.remoteTag() + ";from-tag=" + dialog.localTag();
        String separator = dialog.target().contains("?") ? "&" : "?";
        refer(
                dialog.target() + separator + "Replaces=" + URLEncoder.encode(replaces, StandardCharsets.UTF_8),
                Optional.of(other));
    }

    private void refer(String target, Optional<Leg> other) {
        if (underWay || leg.state() != State.TALKING) {
            return;
        }
        underWay = true;
        joined = other;
        around.requester()
                .ask(
                        () -> leg.dialog()
                                .request("REFER")
                                .header("Refer-To", "<" + target + ">")
                                .header("Referred-By", "<" + leg.line().aor() + ">"),
                        leg.line().account(),
                        this);
        cancelPatience = around.wire().later(PATIENCE, this::failed);
        leg.publish();
    }

    @Override
    public void answered(SIPResponse response) {
        if (response.getStatusCode() >= 300) {
            failed();
        }
    }

    @Override
    public void unanswered(String why) {
        failed();
    }

    private void failed() {
        cancelPatience.run();
        if (underWay && !leg.isOver()) {
            underWay = false;
            leg.publish();
        }
    }

    /** {@code Event: refer}, the other side's report. */
    Reply notified(SIPRequest notify) {
        OptionalInt status = Bodies.fragment(notify);
        boolean over = Headers.value(notify, "Subscription-State")
                .filter(subscription -> subscription.toLowerCase(Locale.ROOT).startsWith("terminated"))
                .isPresent();
        return Reply.ok(() -> {
            if (status.isPresent() && status.getAsInt() / 100 == 2) {
                worked();
            } else if (over || status.isPresent() && status.getAsInt() >= 300) {
                failed();
            }
        });
    }

    private void worked() {
        if (underWay) {
            joined.ifPresent(other -> other.hangUp(Cause.HUNG_UP_HERE, 200, "transferred"));
            leg.hangUp(Cause.HUNG_UP_HERE, 200, "transferred");
        }
    }

    void stop() {
        cancelPatience.run();
        underWay = false;
    }
}
