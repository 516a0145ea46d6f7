package org.benchphone.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import org.benchphone.sip.call.Call;
import org.benchphone.sip.call.Call.Cause;
import org.benchphone.sip.call.Call.State;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the phone does with the answers to its INVITE, on the wire: RFC 3261 sections 8.1.3, 9.1, 12 and 13.2. */
@Timeout(120)
class OutgoingCallTest {
    private static final String CHALLENGE =
            "-Authenticate: Digest realm=\"lab\", nonce=\"n1\", algorithm=MD5, qop=\"auth\"";

    @AutoClose
    private final TestPhone phone = WireTimes.patient();

    @AutoClose
    private final WireCall callee = WireCall.byUdp(phone, "out");

    private String dial() {
        return phone.agent.calls().dial(1, callee.address());
    }

    private String talking(String... headers) {
        String id = dial();
        callee.pickUp(callee.request("INVITE"), headers);
        callee.request("ACK");
        phone.awaitCall(State.TALKING);
        return id;
    }

    @Test
    void itIsAcknowledgedAgainWhenTheAnswerComesAgain() {
        dial();
        String invite = callee.request("INVITE");
        callee.pickUp(invite);
        String ack = callee.request("ACK");
        assertThat(SipPeer.header(ack, "CSeq")).isEqualTo("1 ACK");
        assertThat(ack).startsWith("ACK " + callee.address() + " SIP/2.0");
        callee.pickUp(invite);
        assertThat(callee.request("ACK")).isEqualTo(ack);
        assertThat(phone.awaitCall(State.TALKING).end()).isEmpty();
    }

    @Test
    void anAnswerThatComesAgainAfterTheCallWasHeldDoesNotEndIt() {
        String id = dial();
        String invite = callee.request("INVITE");
        callee.pickUp(invite);
        callee.request("ACK");
        phone.awaitCall(State.TALKING);
        phone.agent.calls().hold(id);
        callee.pickUp(callee.request("INVITE"));
        callee.request("ACK");
        phone.awaitCall(Call::held);
        callee.pickUp(invite);
        assertThat(SipPeer.header(callee.request("ACK"), "CSeq")).isEqualTo("1 ACK");
        assertThat(callee.listen(Duration.ofMillis(500))).isEmpty();
        assertThat(phone.calls.get(id).state()).isEqualTo(State.TALKING);
    }

    @Test
    void aSecondPhoneThatPicksUpIsHungUpOn() {
        String id = dial();
        String invite = callee.request("INVITE");
        callee.answerAs("first", invite, "200 OK", WireCall.SDP);
        callee.answerAs("second", invite, "200 OK", WireCall.SDP);
        String bye = callee.request("BYE");
        assertThat(SipPeer.header(bye, "To")).endsWith(";tag=second");
        callee.answer(bye, "200 OK");
        assertThat(callee.heard("ACK"))
                .extracting(ack -> WireCall.tagOf(SipPeer.header(ack, "To")))
                .contains("first", "second");
        assertThat(phone.calls.get(id).state()).isEqualTo(State.TALKING);
    }

    @Test
    void whoPicksUpIsTalkedToNotWhoPlayedMusicBefore() {
        String id = dial();
        String invite = callee.request("INVITE");
        callee.answerAs("music", invite, "183 Session Progress", WireCall.sdp("m=audio 52000 RTP/AVP 0"));
        phone.awaitCall(State.RINGBACK);
        TestPhone.await(() -> phone.sessions.get(id).started);
        callee.answerAs("person", invite, "200 OK", WireCall.sdp("m=audio 53000 RTP/AVP 0"));
        phone.awaitCall(State.TALKING);
        assertThat(phone.sessions.get(id).theirs).contains("m=audio 53000");
    }

    @ParameterizedTest
    @CsvSource({"401 Unauthorized,WWW,Authorization", "407 Proxy Authentication Required,Proxy,Proxy-Authorization"})
    void itLogsInWhenAskedTo(String status, String prefix, String header) {
        String id = dial();
        String first = callee.request("INVITE");
        callee.answer(first, status, prefix + CHALLENGE);
        assertThat(SipPeer.header(callee.request("ACK"), "CSeq")).isEqualTo("1 ACK");
        String second = callee.request("INVITE");
        assertThat(SipPeer.header(second, header)).contains("username=\"200\"", "nonce=\"n1\"", "nc=00000001");
        assertThat(SipPeer.header(second, "CSeq")).isEqualTo("2 INVITE");
        assertThat(SipPeer.header(second, "Call-ID")).isEqualTo(SipPeer.header(first, "Call-ID"));
        assertThat(SipPeer.header(second, "From")).isEqualTo(SipPeer.header(first, "From"));
        callee.pickUp(second);
        assertThat(SipPeer.header(callee.request("ACK"), "CSeq")).isEqualTo("2 ACK");
        phone.awaitCall(State.TALKING);
        phone.agent.calls().hold(id);
        loggedIn("INVITE", status, prefix, header);
        phone.awaitCall(Call::held);
        phone.agent.calls().transfer(id, "sip:400@127.0.0.1");
        loggedIn("REFER", status, prefix, header);
        phone.agent.calls().hangUp(id);
        loggedIn("BYE", status, prefix, header);
    }

    private void loggedIn(String method, String status, String prefix, String header) {
        String first = callee.request(method);
        callee.answer(first, status, prefix + CHALLENGE);
        String second = callee.expect("^" + method + " (?s:.*)\n" + header + ": Digest");
        callee.pickUp(second);
    }

    @Test
    void aWrongPasswordIsNotTriedForEver() {
        String id = dial();
        callee.answer(callee.request("INVITE"), "401 Unauthorized", "WWW" + CHALLENGE);
        callee.answer(callee.expect("CSeq: 2 INVITE"), "401 Unauthorized", "WWW" + CHALLENGE);
        assertThat(phone.awaitEnd(id).status()).isEqualTo(401);
    }

    @Test
    void whoHangsUpWhileItLogsInCancelsWhatRingsThen() {
        String id = dial();
        String first = callee.request("INVITE");
        callee.answer(first, "100 Trying");
        callee.answer(first, "407 Proxy Authentication Required", "Proxy" + CHALLENGE);
        String second = callee.expect("CSeq: 2 INVITE");
        phone.agent.calls().hangUp(id);
        phone.awaitEnd(id);
        callee.answer(second, "180 Ringing");
        String cancel = callee.request("CANCEL");
        assertThat(SipPeer.header(cancel, "CSeq")).isEqualTo("2 CANCEL");
        assertThat(SipPeer.header(cancel, "Via")).isEqualTo(SipPeer.header(second, "Via"));
        callee.answer(cancel, "200 OK");
        callee.answer(second, "487 Request Terminated");
        assertThat(SipPeer.header(callee.expect("CSeq: 2 ACK"), "To")).endsWith(";tag=" + callee.tag());
    }

    @Test
    void whoAnswersAlthoughItWasCancelledIsHungUpOn() {
        String id = dial();
        String invite = callee.request("INVITE");
        callee.answer(invite, "180 Ringing");
        phone.awaitCall(State.RINGBACK);
        phone.agent.calls().hangUp(id);
        callee.answer(callee.request("CANCEL"), "200 OK");
        callee.pickUp(invite);
        callee.request("ACK");
        callee.answer(callee.request("BYE"), "200 OK");
        assertThat(phone.awaitEnd(id).cause()).isEqualTo(Cause.HUNG_UP_HERE);
    }

    @Test
    void nothingIsCancelledBeforeSomethingWasHeard() {
        String id = dial();
        String invite = callee.request("INVITE");
        phone.agent.calls().hangUp(id);
        phone.awaitEnd(id);
        assertThat(callee.listen(Duration.ofMillis(300))).noneMatch(text -> text.startsWith("CANCEL"));
        callee.answer(invite, "100 Trying");
        callee.answer(callee.request("CANCEL"), "200 OK");
        callee.answer(invite, "487 Request Terminated");
        callee.expect("CSeq: 1 ACK");
    }

    @Test
    void itFollowsARedirectionAndStillSaysWhomItCalled() {
        dial();
        String first = callee.request("INVITE");
        try (WireCall other = WireCall.byUdp(phone, "other")) {
            callee.answer(first, "302 Moved Temporarily", "Contact: <" + other.address() + ";x=1>");
            callee.request("ACK");
            String second = other.request("INVITE");
            assertThat(second).startsWith("INVITE " + other.address() + ";x=1 SIP/2.0");
            assertThat(SipPeer.header(second, "To")).isEqualTo(SipPeer.header(first, "To"));
            other.pickUp(second);
            other.request("ACK");
            phone.awaitCall(State.TALKING);
        }
    }

    @Test
    void aRedirectionInACircleEnds() {
        String id = dial();
        for (int i = 1; i <= 6; i++) {
            callee.answer(callee.expect("CSeq: " + i + " INVITE"), "302 Moved Temporarily");
        }
        assertThat(phone.awaitEnd(id).status()).isEqualTo(302);
    }

    @Test
    void aLongerSessionIsAskedForWhenThatIsWanted() {
        String id = dial();
        String first = callee.request("INVITE");
        assertThat(SipPeer.header(first, "Session-Expires")).isEqualTo("1800");
        callee.answer(first, "422 Session Interval Too Small", "Min-SE: 7200");
        String second = callee.expect("CSeq: 2 INVITE");
        assertThat(SipPeer.header(second, "Session-Expires")).isEqualTo("7200");
        assertThat(SipPeer.header(second, "Min-SE")).isEqualTo("7200");
        callee.pickUp(second);
        callee.request("ACK");
        phone.awaitCall(State.TALKING);
        phone.agent.calls().hold(id);
        assertThat(SipPeer.header(callee.request("INVITE"), "Session-Expires")).isEqualTo("7200");
    }

    @ParameterizedTest
    @CsvSource({"404 Not Found", "408 Request Timeout", "480 Temporarily Unavailable", "500 Oops", "603 Decline"})
    void aRefusalIsAcknowledgedAndTold(String status) {
        String id = dial();
        String invite = callee.request("INVITE");
        callee.answer(invite, status);
        String ack = callee.request("ACK");
        assertThat(SipPeer.header(ack, "Via")).isEqualTo(SipPeer.header(invite, "Via"));
        Call.End end = phone.awaitEnd(id);
        assertThat(end.cause()).isEqualTo(Cause.REFUSED_THERE);
        assertThat(end.status() + " " + end.reason()).isEqualTo(status);
    }

    @Test
    void whereNobodyListensTheCallFails() throws IOException {
        int nobody;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = free.getLocalPort();
        }
        String id = phone.agent.calls().dial(1, "sip:300@127.0.0.1:" + nobody + ";transport=tcp");
        assertThat(phone.awaitEnd(id).cause()).isEqualTo(Cause.FAILED);
    }

    @Test
    void requestsTakeTheWayThatWasRecordedBackwards() {
        String near = "<sip:127.0.0.1:" + callee.port() + ";lr>";
        String id =
                talking("Record-Route: <sip:far.example.com;lr>, <sip:middle.example.com;lr>", "Record-Route: " + near);
        phone.agent.calls().hangUp(id);
        String bye = callee.request("BYE");
        assertThat(bye).startsWith("BYE " + callee.address() + " SIP/2.0");
        assertThat(List.of(String.join(", ", WireCall.headers(bye, "Route")).split("[\\s,]+")))
                .containsExactly(near, "<sip:middle.example.com;lr>", "<sip:far.example.com;lr>");
        callee.answer(bye, "200 OK");
    }

    @Test
    void aCalledPhoneTakesTheRecordedWayForwards() {
        phone.answersAtOnce = true;
        String near = "<sip:127.0.0.1:" + callee.port() + ";lr>";
        String ok = callee.establish("Record-Route: " + near, "Record-Route: <sip:far.example.com;lr>");
        assertThat(ok).contains(near).contains("far.example.com");
        phone.agent.calls().hangUp(phone.awaitCall(State.TALKING).id());
        String bye = callee.request("BYE");
        assertThat(bye).startsWith("BYE " + callee.address() + " SIP/2.0");
        assertThat(List.of(String.join(", ", WireCall.headers(bye, "Route")).split("[\\s,]+")))
                .containsExactly(near, "<sip:far.example.com;lr>");
        callee.answer(bye, "200 OK");
    }
}
