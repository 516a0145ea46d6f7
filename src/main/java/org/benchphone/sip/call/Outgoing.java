package org.benchphone.sip.call;

import gov.nist.javax.sip.header.RSeq;
import gov.nist.javax.sip.message.SIPResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.sip.header.ContactHeader;
import org.benchphone.sip.call.Call.Cause;
import org.benchphone.sip.call.Call.State;
import org.benchphone.sip.identity.Device;
import org.benchphone.sip.wire.Headers;

/**
 * The first INVITE of a call that the phone makes, until there is a final answer: logs in, follows redirections, confirms
 * reliable provisional answers, and takes early media as it comes.
 */
final class Outgoing implements Client {
    private static final int MOST_REDIRECTIONS = 5;

    private final Leg leg;
    private final Surroundings around;
    private final List<String> extra;
    private final String callId;
    private final String tag;
    private final String offer;
    private String target;
    private RequestText last;
    private Duration leastSession = Duration.ZERO;
    private long sequence;
    private long provisionals;
    private int redirections;
    private boolean heard;
    private boolean cancelled;
    private boolean accepted;

    Outgoing(Leg leg, String target, List<String> extra, Surroundings around) {
        this.leg = leg;
        this.target = target;
        this.extra = extra;
        this.around = around;
        this.callId = around.names().callId();
        this.tag = around.names().tag();
        this.offer = leg.session().offer(false);
    }

    String callId() {
        return callId;
    }

    void start() {
        around.requester().ask(this::draft, leg.line().account(), this);
    }

    private RequestText draft() {
        sequence++;
        String next = leg.line().proxy().orElse(target);
        RequestText invite = around.stamper().request("INVITE", target, next);
        leg.line().proxy().ifPresent(proxy -> invite.header("Route", "<" + proxy + ";lr>"));
        invite.header("From", Stamper.from(leg.line(), tag))
                .header("To", "<" + target + ">")
                .header("Call-ID", callId)
                .header("CSeq", sequence + " INVITE")
                .header("Contact", "<" + leg.line().contact() + ">")
                .header("Allow", Device.TAKEN)
                .header("Supported", String.join(", ", Device.EXTENSIONS));
        SessionTimer.ask(invite, around.timing(), leastSession);
        extra.forEach(invite::line);
        last = invite.body(Bodies.SDP, offer);
        return last;
    }

    /** A person has thought better of it. What is still answered is hung up on. */
    void cancel() {
        cancelled = true;
        if (heard) {
            around.sendAndForget(last.cancel());
        }
    }

    @Override
    public void answered(SIPResponse response) {
        int status = response.getStatusCode();
        if (status < 200) {
            provisional(response, status);
        } else if (status < 300) {
            accepted(response);
        } else if (cancelled) {
            leg.forget();
        } else if (status < 400) {
            redirected(response, status);
        } else if (status == 422
                && leastSession.isZero()
                && !SessionTimer.least(response).isZero()) {
            leastSession = SessionTimer.least(response);
            start();
        } else {
            failed(response, status);
        }
    }

    private void provisional(SIPResponse response, int status) {
        if (!heard) {
            heard = true;
            if (cancelled) {
                around.sendAndForget(last.cancel());
            }
        }
        if (status == 100 || cancelled || response.getToTag() == null) {
            return;
        }
        leg.dialog(dialog(response));
        if (response.getHeader("RSeq") instanceof RSeq number
                && Headers.words(response, "Require").contains("100rel")
                && !confirm(number.getSeqNumber())) {
            return;
        }
        Bodies.sdp(response).filter(sdp -> !accepted).ifPresent(sdp -> {
            accepted = leg.session().accept(sdp);
            if (accepted) {
                leg.session().start();
            }
        });
        leg.become(State.RINGBACK);
    }

    /** RFC 3262 section 4. @return whether it is a new one */
    private boolean confirm(long number) {
        if (number <= provisionals) {
            return false;
        }
        provisionals = number;
        RequestText prack = leg.dialog().request("PRACK").header("RAck", number + " " + sequence + " INVITE");
        around.sendAndForget(prack);
        return true;
    }

    private Dialog dialog(SIPResponse response) {
        return Dialog.outgoing(
                around.stamper(), response, target, leg.line().contact(), Optional.ofNullable(leg.dialog()));
    }

    private void accepted(SIPResponse response) {
        leg.dialog(dialog(response));
        leg.acknowledge(sequence);
        if (cancelled) {
            leg.sayGoodbye();
            leg.forget();
            return;
        }
        boolean spoken =
                accepted || Bodies.sdp(response).map(leg.session()::accept).orElse(false);
        if (!spoken) {
            leg.sayGoodbye();
            leg.end(Cause.FAILED, 488, "no media in common");
            return;
        }
        leg.timer().answered(response);
        leg.established();
    }

    private void redirected(SIPResponse response, int status) {
        Optional<String> elsewhere = response.getHeader(ContactHeader.NAME) instanceof ContactHeader contact
                        && contact.getAddress() != null
                        && contact.getAddress().getURI().isSipURI()
                ? Optional.of(contact.getAddress().getURI().toString())
                : Optional.empty();
        redirections++;
        if (elsewhere.isEmpty() || redirections > MOST_REDIRECTIONS) {
            failed(response, status);
            return;
        }
        target = elsewhere.get();
        heard = false;
        start();
    }

    private void failed(SIPResponse response, int status) {
        String reason =
                Optional.ofNullable(response.getReasonPhrase()).orElse("").replaceAll("\\p{Cntrl}", " ");
        leg.end(Cause.REFUSED_THERE, status, reason);
        leg.forget();
    }

    @Override
    public void unanswered(String why) {
        leg.end(Cause.FAILED, 408, why);
        leg.forget();
    }
}
