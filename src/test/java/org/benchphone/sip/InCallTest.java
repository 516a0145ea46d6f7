package org.benchphone.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.benchphone.sip.call.Call;
import org.benchphone.sip.call.Call.Cause;
import org.benchphone.sip.call.Call.State;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What happens in an answered call, on the wire: RFC 3261 sections 12.2 and 14, RFC 3311, RFC 3265, INFO. */
@Timeout(120)
class InCallTest {
    private static final String ON_HOLD = WireCall.sdp("m=audio 50000 RTP/AVP 0", "a=sendonly");

    @AutoClose
    private final TestPhone phone = WireTimes.patient();

    @AutoClose
    private final WireCall caller = WireCall.byUdp(phone, "call");

    private String id;

    @BeforeEach
    void aCallIsUp() {
        phone.answersAtOnce = true;
        caller.establish();
        id = phone.awaitCall(State.TALKING).id();
    }

    private void stillTalking() {
        assertThat(caller.ask("OPTIONS")).startsWith("SIP/2.0 200");
        assertThat(phone.calls.get(id).state()).isEqualTo(State.TALKING);
    }

    @Test
    void theOtherSideHoldsAndResumes() {
        caller.inviteWith(ON_HOLD);
        String ok = caller.answerTo("INVITE");
        assertThat(ok).startsWith("SIP/2.0 200").contains("a=recvonly");
        caller.acknowledge(ok);
        phone.awaitCall(Call::holdsUs);
        caller.invite();
        caller.acknowledge(caller.answerTo("INVITE"));
        phone.awaitCall(call -> !call.holdsUs());
    }

    @Test
    void whoeverAsksWhileThePhoneAsksHears491() {
        phone.agent.calls().hold(id);
        String theirs = caller.request("INVITE");
        String mine = caller.invite();
        String glare = caller.answerTo("INVITE");
        assertThat(glare).startsWith("SIP/2.0 491");
        caller.sameTransaction("ACK", mine);
        caller.pickUp(theirs);
        caller.request("ACK");
        phone.awaitCall(Call::held);
    }

    @Test
    void aPhoneThatHears491AsksAgainLater() {
        phone.agent.calls().hold(id);
        String first = caller.request("INVITE");
        caller.answer(first, "491 Request Pending");
        caller.request("ACK");
        String second = caller.request("INVITE");
        assertThat(SipPeer.header(second, "CSeq")).isEqualTo("2 INVITE");
        caller.pickUp(second);
        caller.request("ACK");
        phone.awaitCall(Call::held);
    }

    @Test
    void aHoldThatIsRefusedChangesNothing() {
        phone.agent.calls().hold(id);
        caller.answer(caller.request("INVITE"), "488 Not Acceptable Here");
        caller.request("ACK");
        stillTalking();
        assertThat(phone.calls.get(id).held()).isFalse();
    }

    @Test
    void anOfferInTheCallThatNobodyHereCanSpeakGets488AndTheCallGoesOn() {
        String invite = caller.inviteWith(WireCall.sdp("m=audio 50000 RTP/AVP 96", "a=rtpmap:96 opus/48000/2"));
        assertThat(caller.answerTo("INVITE")).startsWith("SIP/2.0 488");
        caller.sameTransaction("ACK", invite);
        stillTalking();
    }

    @Test
    void thePhoneMakesTheOfferWhenARepeatedInviteHasNone() {
        caller.inviteWith("");
        String ok = caller.answerTo("INVITE");
        assertThat(ok).startsWith("SIP/2.0 200").contains("m=audio 40000");
        caller.acknowledge(ok, WireCall.sdp("m=audio 54000 RTP/AVP 0"));
        TestPhone.await(() -> phone.sessions.get(id).theirs.contains("m=audio 54000"));
        stillTalking();
    }

    @Test
    void whatComesOutOfOrderGets500() {
        caller.ask("INFO");
        caller.say(caller.write("BYE", 1, "z9hG4bK-late", "", ""));
        assertThat(caller.answerTo("BYE")).startsWith("SIP/2.0 500");
        stillTalking();
    }

    @Test
    void aByeSaidTwiceIsAnsweredTwiceInTheSameWay() {
        String bye = caller.say(caller.write("BYE", "", ""));
        String ok = caller.answerTo("BYE");
        assertThat(ok).startsWith("SIP/2.0 200");
        caller.say(bye);
        assertThat(caller.answerTo("BYE")).isEqualTo(ok);
        assertThat(phone.awaitEnd(id).cause()).isEqualTo(Cause.HUNG_UP_THERE);
        assertThat(caller.ask("BYE")).startsWith("SIP/2.0 481");
    }

    @Test
    void anUpdateHoldsResumesAndMovesTheOtherSide() {
        String held = caller.askWith("UPDATE", "application/sdp", ON_HOLD);
        assertThat(held).startsWith("SIP/2.0 200").contains("a=recvonly");
        phone.awaitCall(Call::holdsUs);
        assertThat(caller.askWith("UPDATE", "application/sdp", WireCall.SDP)).contains("a=sendrecv");
        phone.awaitCall(call -> !call.holdsUs());
        String plain = caller.ask("UPDATE");
        assertThat(plain).startsWith("SIP/2.0 200");
        assertThat(SipPeer.header(plain, "Content-Length")).isEqualTo("0");
        assertThat(caller.askWith("UPDATE", "application/sdp", WireCall.sdp("m=video 1 RTP/AVP 31")))
                .startsWith("SIP/2.0 488");
        try (WireCall moved = WireCall.byUdp(phone, "moved")) {
            String contact = "Contact: <" + moved.address() + ">";
            caller.say(caller.write("UPDATE", "", "", contact).replaceFirst("Contact: <[^>]*>\r\n", ""));
            caller.answerTo("UPDATE");
            phone.agent.calls().hangUp(id);
            String bye = moved.request("BYE");
            assertThat(bye).startsWith("BYE " + moved.address() + " ");
            moved.answer(bye, "200 OK");
        }
    }

    @Test
    void anUpdateWithAnOfferWhileThePhoneAsksGets491() {
        phone.agent.calls().hold(id);
        String theirs = caller.request("INVITE");
        assertThat(caller.askWith("UPDATE", "application/sdp", WireCall.SDP)).startsWith("SIP/2.0 491");
        caller.pickUp(theirs);
        phone.awaitCall(Call::held);
    }

    @Test
    void keysComeByInfo() {
        assertThat(caller.askWith("INFO", "application/dtmf-relay", "Signal=5\r\nDuration=160\r\n"))
                .startsWith("SIP/2.0 200");
        assertThat(caller.askWith("INFO", "application/dtmf", "#")).startsWith("SIP/2.0 200");
        assertThat(caller.ask("INFO")).startsWith("SIP/2.0 200");
        assertThat(caller.askWith("INFO", "application/foreign", "x")).startsWith("SIP/2.0 415");
        TestPhone.await(() -> phone.orders.equals(List.of("key 5", "key #")));
    }

    @Test
    void anOrderToRebootIsTakenInsideACallTooAndTheCallGoesOn() {
        assertThat(caller.ask("NOTIFY", "Event: reboot", "Subscription-State: active"))
                .startsWith("SIP/2.0 200");
        assertThat(caller.ask("NOTIFY", "Event: check-sync;reboot=true", "Subscription-State: active"))
                .startsWith("SIP/2.0 200");
        assertThat(caller.ask("NOTIFY", "Event: nonsense")).startsWith("SIP/2.0 489");
        TestPhone.await(() -> phone.orders.size() == 2);
        assertThat(phone.orders).allMatch(order -> order.startsWith("reboot") || order.endsWith("REBOOT"));
        stillTalking();
    }

    @Test
    void anOtherSideThatForgotTheCallEndsIt() {
        phone.agent.calls().hold(id);
        caller.answer(caller.request("INVITE"), "481 Call Does Not Exist");
        assertThat(phone.awaitEnd(id).status()).isEqualTo(481);
    }
}
