package org.benchphone.sip.call;

import gov.nist.javax.sip.header.RSeq;
import gov.nist.javax.sip.message.SIPResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    private static final int MOST_EARLY = 32;

    /** One of those that ring there: a server may ring several at once (RFC 3261 section 13.2.2.1). */
    private static final class Early {
        private Dialog dialog;
        private long provisionals;
        private boolean described;
    }

    private final Leg leg;
    private final Surroundings around;
    private final List<String> extra;
    private final String callId;
    private final String tag;
    private final String offer;
    private final String called;
    private final Map<String, Early> early = new HashMap<>();
    private String target;
    private RequestText last;
    private long sequence;
    private int redirections;
    private boolean heard;
    private boolean cancelled;

    Outgoing(Leg leg, String target, List<String> extra, Surroundings around) {
        this.leg = leg;
        this.target = target;
        this.called = target;
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
        heard = false;
        String next = leg.line().proxy().orElse(target);
        RequestText invite = around.stamper().request("INVITE", target, next);
        leg.line().proxy().ifPresent(proxy -> invite.header("Route", "<" + proxy + ";lr>"));
        invite.header("From", Stamper.from(leg.line(), tag))
                .header("To", "<" + called + ">")
                .header("Call-ID", callId)
                .header("CSeq", sequence + " INVITE")
                .header("Contact", "<" + leg.line().contact() + ">")
                .header("Allow", Device.TAKEN)
                .header("Supported", String.join(", ", Device.EXTENSIONS));
        leg.timer().ask(invite);
        extra.forEach(invite::line);
        last = invite.body(Bodies.SDP, offer);
        return last;
    }

    /** A person has thought better of it. What is still answered is hung up on. */
    void cancel() {
        cancelled = true;
        if (heard) {
            sendCancel();
        }
    }

    /** The other side may have nothing to say to that (RFC 3261 section 9.1). */
    private void sendCancel() {
        around.sendAndForget(last.cancel());
        around.wire().later(around.timing().patience(), leg::forget);
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
        } else if (status == 422 && leg.timer().refused(response)) {
            start();
        } else {
            failed(response, status);
        }
    }

    private void provisional(SIPResponse response, int status) {
        if (!heard) {
            heard = true;
            if (cancelled) {
                sendCancel();
            }
        }
        boolean tooMany = early.size() >= MOST_EARLY && !early.containsKey(response.getToTag());
        if (status == 100 || cancelled || response.getToTag() == null || tooMany) {
            return;
        }
        Early from = early(response);
        if (response.getHeader("RSeq") instanceof RSeq number
                && Headers.words(response, "Require").contains("100rel")
                && !confirm(from, number.getSeqNumber())) {
            return;
        }
        Bodies.sdp(response).filter(sdp -> !from.described).ifPresent(sdp -> {
            from.described = leg.session().accept(sdp);
            if (from.described) {
                leg.session().start();
            }
        });
        leg.become(State.RINGBACK);
    }

    /** RFC 3262 section 4: each once, none left out. @return whether it is a new one */
    private boolean confirm(Early from, long number) {
        if (from.provisionals != 0 && number != from.provisionals + 1) {
            return false;
        }
        from.provisionals = number;
        Dialog dialog = from.dialog;
        String acknowledged = number + " " + sequence + " INVITE";
        around.requester()
                .ask(
                        () -> dialog.request("PRACK").header("RAck", acknowledged),
                        leg.line().account(),
                        Surroundings.NOBODY);
        return true;
    }

    /** Who answers; it is the one that the phone talks to until another one does. */
    private Early early(SIPResponse response) {
        Early from =
                early.computeIfAbsent(Optional.ofNullable(response.getToTag()).orElse(""), any -> new Early());
        from.dialog = Dialog.outgoing(
                around.stamper(), response, target, leg.line().contact(), Optional.ofNullable(from.dialog));
        leg.dialog(from.dialog);
        return from;
    }

    private void accepted(SIPResponse response) {
        Early from = early(response);
        leg.acknowledge(sequence);
        if (cancelled) {
            leg.sayGoodbye();
            leg.forget();
            return;
        }
        boolean spoken = from.described
                || Bodies.sdp(response).map(leg.session()::accept).orElse(false);
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
        early.clear();
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
