package org.benchphone.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.benchphone.sip.call.Call.State;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Provisional answers that must arrive: RFC 3262, in both directions. */
@Timeout(120)
class ReliableAnswersTest {
    @AutoClose
    private final TestPhone phone = WireTimes.patient();

    @AutoClose
    private final WireCall other = WireCall.byUdp(phone, "prack");

    @Test
    void ringingIsSaidAgainUntilItIsConfirmed() {
        other.invite("Require: 100rel");
        String ringing = other.expect("^SIP/2.0 180");
        assertThat(SipPeer.header(ringing, "Require")).isEqualTo("100rel");
        String number = SipPeer.header(ringing, "RSeq");
        assertThat(other.expect("^SIP/2.0 180")).isEqualTo(ringing);
        other.learn(ringing);
        assertThat(other.ask("PRACK", "RAck: 77 1 INVITE")).startsWith("SIP/2.0 481");
        assertThat(other.ask("PRACK", "RAck: " + number + " 9 INVITE")).startsWith("SIP/2.0 481");
        assertThat(other.ask("PRACK", "RAck: nonsense")).startsWith("SIP/2.0 400");
        assertThat(other.ask("PRACK", "RAck: " + number + " 1 INVITE")).startsWith("SIP/2.0 200");
        other.listen(Duration.ofMillis(300));
        assertThat(other.listen(Duration.ofMillis(400))).isEmpty();
        assertThat(other.ask("PRACK", "RAck: " + number + " 1 INVITE")).startsWith("SIP/2.0 481");
        phone.agent.calls().answer(phone.awaitCall(State.RINGING).id());
        other.acknowledge(other.answerTo("INVITE"));
        phone.awaitCall(State.TALKING);
    }

    @Test
    void ringingThatIsNeverConfirmedEndsTheCall() {
        try (TestPhone hasty = WireTimes.phone(Duration.ofMillis(700), Duration.ofMinutes(30), Duration.ofSeconds(90));
                WireCall deaf = WireCall.byUdp(hasty, "deaf")) {
            deaf.invite("Require: 100rel");
            assertThat(deaf.answerTo("INVITE")).startsWith("SIP/2.0 504");
        }
    }

    @Test
    void earlyMediaIsConfirmedAndHeard() {
        String id = phone.agent.calls().dial(1, other.address());
        String invite = other.request("INVITE");
        assertThat(SipPeer.header(invite, "Supported")).contains("100rel");
        other.answerAs(other.tag(), invite, "183 Progress", WireCall.SDP, "Require: 100rel", "RSeq: 41");
        String prack = other.request("PRACK");
        assertThat(SipPeer.header(prack, "RAck")).isEqualTo("41 1 INVITE");
        assertThat(SipPeer.header(prack, "CSeq")).isEqualTo("2 PRACK");
        other.answer(prack, "200 OK");
        TestPhone.await(() -> phone.sessions.get(id).started);
        other.answer(invite, "180 Ringing", "Require: 100rel", "RSeq: 43");
        other.answer(invite, "180 Ringing", "Require: 100rel", "RSeq: 42");
        String next = other.expect("^PRACK (?s:.*)RAck: 4[23]");
        assertThat(SipPeer.header(next, "RAck"))
                .as("one was left out, and that is said again")
                .isEqualTo("42 1 INVITE");
        other.answer(next, "200 OK");
        other.answer(invite, "200 OK");
        String ack = other.request("ACK");
        assertThat(SipPeer.header(ack, "CSeq")).isEqualTo("1 ACK");
        phone.awaitCall(State.TALKING);
        phone.agent.calls().hangUp(id);
        assertThat(SipPeer.header(other.request("BYE"), "CSeq")).isEqualTo("4 BYE");
    }

    @Test
    void eachOfTwoThatRingIsConfirmed() {
        phone.agent.calls().dial(1, other.address());
        String invite = other.request("INVITE");
        other.answerAs("one", invite, "180 Ringing", "", "Require: 100rel", "RSeq: 1");
        String first = other.request("PRACK");
        other.answer(first, "200 OK");
        other.answerAs("two", invite, "180 Ringing", "", "Require: 100rel", "RSeq: 1");
        String second = other.expect("^PRACK (?s:.*);tag=two");
        other.answer(second, "200 OK");
        other.answerAs("one", invite, "183 Progress", WireCall.SDP, "Require: 100rel", "RSeq: 2");
        String third = other.expect("^PRACK (?s:.*)RAck: 2 1");
        assertThat(SipPeer.header(third, "CSeq")).isEqualTo("3 PRACK");
        other.answer(third, "401 Unauthorized", "WWW-Authenticate: Digest realm=\"r\", nonce=\"n\"");
        other.answer(other.expect("^PRACK (?s:.*)Authorization: Digest"), "200 OK");
    }
}
