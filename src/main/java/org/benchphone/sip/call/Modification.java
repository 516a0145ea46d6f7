package org.benchphone.sip.call;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sip.header.Header;
import org.benchphone.sip.call.Call.Cause;
import org.benchphone.sip.call.Call.State;
import org.benchphone.sip.identity.Device;
import org.benchphone.sip.wire.Answers;
import org.benchphone.sip.wire.Headers;
import org.benchphone.sip.wire.Reply;

/**
 * How an answered call changes: held, resumed, refreshed, moved. Both sides may ask for it by re-INVITE or UPDATE, one at a time
 * (RFC 3261 section 14, RFC 3311).
 */
final class Modification implements Client {
    private static final Duration OWNER_WAITS = Duration.ofMillis(2100);
    private static final int OWNER_SPREAD_MILLIS = 1900;
    private static final int OTHER_SPREAD_MILLIS = 2000;

    private final Leg leg;
    private final Surroundings around;
    private boolean held;
    private boolean wanted;
    private boolean refreshing;
    private boolean asking;
    private boolean asked;
    private long sequence;
    private Optional<IncomingInvite> theirs = Optional.empty();
    private Runnable cancelRetry = () -> {};

    Modification(Leg leg, Surroundings around) {
        this.leg = leg;
        this.around = around;
    }

    /** Whether the phone holds the other side. */
    boolean isHeld() {
        return held;
    }

    void hold(boolean hold) {
        wanted = hold;
        go();
    }

    /** Says that the phone is still there. */
    void refresh() {
        refreshing = true;
        go();
    }

    private void go() {
        boolean needed = wanted != held || refreshing;
        if (leg.state() != State.TALKING || asking || !needed) {
            return;
        }
        if (isTheirsOpen()) {
            retryIn(Duration.ofMillis(around.random().nextInt(OTHER_SPREAD_MILLIS)));
            return;
        }
        asking = true;
        asked = wanted;
        refreshing = false;
        String offer = leg.session().offer(asked);
        around.requester().ask(() -> invite(offer), leg.line().account(), this);
    }

    private RequestText invite(String offer) {
        RequestText invite = leg.dialog().request("INVITE");
        sequence = leg.dialog().sequence();
        invite.header("Allow", Device.TAKEN).header("Supported", String.join(", ", Device.EXTENSIONS));
        leg.timer().ask(invite);
        return invite.body(Bodies.SDP, offer);
    }

    @Override
    public void answered(SIPResponse response) {
        int status = response.getStatusCode();
        if (status < 200) {
            return;
        }
        asking = false;
        if (status < 300) {
            accepted(response);
        } else if (status == 491) {
            boolean owner = leg.incoming().isEmpty();
            refreshing |= wanted == held;
            retryIn(
                    owner
                            ? OWNER_WAITS.plusMillis(around.random().nextInt(OWNER_SPREAD_MILLIS))
                            : Duration.ofMillis(around.random().nextInt(OTHER_SPREAD_MILLIS)));
        } else if (status == 422 && leg.timer().refused(response)) {
            refreshing |= wanted == held;
            go();
        } else if (status == 481 || status == 408) {
            leg.hangUp(Cause.FAILED, status, "the other side knows nothing of this call");
        } else {
            wanted = held;
            if (!leg.isOver()) {
                leg.publish();
            }
        }
    }

    private void accepted(SIPResponse response) {
        leg.dialog().refresh(response);
        leg.acknowledge(sequence);
        if (leg.isOver()) {
            return;
        }
        if (!Bodies.sdp(response).map(leg.session()::accept).orElse(false)) {
            leg.hangUp(Cause.FAILED, 488, "no media in common");
            return;
        }
        held = asked;
        leg.timer().answered(response);
        leg.publish();
        go();
    }

    @Override
    public void unanswered(String why) {
        asking = false;
        leg.hangUp(Cause.FAILED, 408, why);
    }

    private void retryIn(Duration wait) {
        cancelRetry.run();
        cancelRetry = around.wire().later(wait, this::go);
    }

    private boolean isTheirsOpen() {
        return theirs.filter(invite -> !invite.isDone()).isPresent()
                || leg.incoming().filter(Incoming::isUnacknowledged).isPresent();
    }

    /** A re-INVITE of theirs. */
    void invited(IncomingInvite invite) {
        SIPRequest request = invite.request();
        if (asking) {
            invite.finish(491, List.of());
            return;
        }
        if (isTheirsOpen() || leg.state() != State.TALKING) {
            invite.finish(
                    500,
                    Headers.of("Retry-After", String.valueOf(around.random().nextInt(1, 10))));
            return;
        }
        if (Bodies.isForeign(request)) {
            invite.finish(415, Headers.of("Accept", Bodies.SDP));
            return;
        }
        Optional<String> offer = Bodies.sdp(request);
        Optional<String> sdp =
                offer.isEmpty() ? Optional.of(leg.offerForAck()) : leg.session().answer(offer.get(), held);
        if (sdp.isEmpty()) {
            invite.finish(488, List.of());
            return;
        }
        theirs = Optional.of(invite);
        leg.dialog().refresh(request);
        SIPResponse ok = invite.response(200, headers(request));
        Answers.attach(ok, Bodies.SDP, sdp.get());
        invite.finish(ok, () -> leg.hangUp(Cause.FAILED, 408, "the answer was never acknowledged"));
        leg.publish();
    }

    private List<Header> headers(SIPRequest request) {
        List<Header> headers = new ArrayList<>(Surroundings.abilities(leg.line().contact()));
        headers.addAll(leg.timer().agree(request));
        return headers;
    }

    /** An UPDATE of theirs: with an offer, or to say that they are still there. */
    Reply updated(SIPRequest request) {
        Optional<String> offer = Bodies.sdp(request);
        if (offer.isPresent() && (asking || leg.state() != State.TALKING)) {
            return Reply.of(491);
        }
        if (Bodies.isForeign(request)) {
            return Reply.of(415, Headers.of("Accept", Bodies.SDP));
        }
        Optional<String> answer = offer.flatMap(sdp -> leg.session().answer(sdp, held));
        if (offer.isPresent() && answer.isEmpty()) {
            return Reply.of(488);
        }
        leg.dialog().refresh(request);
        leg.publish();
        Reply reply = Reply.of(200, headers(request));
        return answer.map(sdp -> reply.with(new Reply.Body(Bodies.SDP, sdp))).orElse(reply);
    }

    void acknowledged() {
        theirs.ifPresent(IncomingInvite::acknowledged);
    }

    void stop() {
        cancelRetry.run();
    }
}
