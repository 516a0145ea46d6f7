package org.benchphone.sip.call;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sip.header.Header;
import org.benchphone.sip.call.Call.Cause;
import org.benchphone.sip.identity.Uris;
import org.benchphone.sip.wire.Answers;
import org.benchphone.sip.wire.Headers;

/** The first INVITE of a call that came, until it is answered, refused or given up. */
final class Incoming {
    private static final Pattern ELSEWHERE =
            Pattern.compile("^SIP\\s*;.*cause\\s*=\\s*200\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern SECONDS = Pattern.compile("^(\\d{1,9})$");

    private final Leg leg;
    private final IncomingInvite invite;
    private final Surroundings around;
    private Optional<String> answer = Optional.empty();
    private Runnable cancelPatience = () -> {};

    Incoming(Leg leg, IncomingInvite invite, Surroundings around) {
        this.leg = leg;
        this.invite = invite;
        this.around = around;
    }

    /** Looks at the offer and rings. @return whether there is anything to talk with; if not, it is answered already */
    boolean ring() {
        Optional<String> offer = Bodies.sdp(invite.request());
        if (offer.isPresent()) {
            answer = leg.session().answer(offer.get(), false);
            if (answer.isEmpty()) {
                refuse(488, Cause.FAILED, "no media in common");
                return false;
            }
        }
        if (Headers.words(invite.request(), "Require").contains("100rel")) {
            invite.reliably(180, contact(), () -> refuse(504, Cause.FAILED, "the ringing was never confirmed"));
        } else {
            invite.provisional(180, contact());
        }
        Duration patience = expires(invite.request())
                .filter(wanted -> wanted.compareTo(around.timing().ring()) < 0)
                .orElse(around.timing().ring());
        cancelPatience = around.wire().later(patience, () -> refuse(480, Cause.CANCELLED, "nobody answered"));
        return true;
    }

    private List<Header> contact() {
        return Headers.of("Contact", "<" + leg.line().contact() + ">");
    }

    private static Optional<Duration> expires(SIPRequest request) {
        Matcher seconds = SECONDS.matcher(Headers.value(request, "Expires").orElse(""));
        return seconds.find() ? Optional.of(Duration.ofSeconds(Long.parseLong(seconds.group(1)))) : Optional.empty();
    }

    /** PRACK. */
    boolean pracked(long number, long sequence) {
        return invite.pracked(number, sequence);
    }

    /** Picks up. */
    void answer() {
        if (!invite.isOpen()) {
            return;
        }
        cancelPatience.run();
        List<Header> headers = new ArrayList<>(Surroundings.abilities(leg.line().contact()));
        headers.addAll(leg.timer().agree(invite.request()));
        SIPResponse ok = invite.response(200, headers);
        Answers.attach(ok, Bodies.SDP, answer.orElseGet(() -> leg.offerForAck()));
        invite.finish(ok, () -> leg.hangUp(Cause.FAILED, 408, "the answer was never acknowledged"));
        leg.established();
    }

    /** Says no, or that nobody is there. */
    void refuse(int status, Cause cause, String reason) {
        refuse(status, cause, reason, List.of());
    }

    private void refuse(int status, Cause cause, String reason, List<Header> headers) {
        if (invite.isOpen()) {
            cancelPatience.run();
            invite.finish(status, headers);
            leg.end(cause, status, reason);
            leg.forget();
        }
    }

    /** @param target number or SIP URI; one that is neither is as good as no answer */
    void redirect(String target) {
        Uris.of(target, leg.line().registrar())
                .ifPresentOrElse(
                        uri -> refuse(302, Cause.REDIRECTED, uri, Headers.of("Contact", "<" + uri + ">")),
                        () -> refuse(480, Cause.REFUSED_HERE, "not a number or address: " + target));
    }

    /** A CANCEL came for it. */
    void cancelled(SIPRequest cancel) {
        boolean elsewhere = Headers.value(cancel, "Reason")
                .filter(reason -> ELSEWHERE.matcher(reason).find())
                .isPresent();
        refuse(487, elsewhere ? Cause.ANSWERED_ELSEWHERE : Cause.CANCELLED, "the caller gave up");
    }

    void acknowledged() {
        invite.acknowledged();
    }

    /** Whether the phone's answer is still on its way. */
    boolean isUnacknowledged() {
        return !invite.isDone();
    }
}
