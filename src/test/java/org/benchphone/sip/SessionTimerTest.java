package org.benchphone.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.benchphone.sip.call.Call.State;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A call whose other side is gone does not stay for ever: RFC 4028, as caller and called, as who refreshes and who waits. */
@Timeout(120)
class SessionTimerTest {
    /** The interval is two seconds. */
    @AutoClose
    private final TestPhone phone =
            WireTimes.phone(Duration.ofSeconds(60), Duration.ofSeconds(2), Duration.ofSeconds(2));

    @AutoClose
    private final WireCall other = WireCall.byUdp(phone, "timer");

    private String called(String sessionExpires) {
        String id = phone.agent.calls().dial(1, other.address());
        String invite = other.request("INVITE");
        assertThat(SipPeer.header(invite, "Session-Expires")).isEqualTo("2");
        other.pickUp(invite, "Session-Expires: " + sessionExpires, "Require: timer");
        other.request("ACK");
        return id;
    }

    @Test
    void aCallerThatIsToRefreshDoesSoAgainAndAgain() {
        called("2;refresher=uac");
        for (int i = 0; i < 2; i++) {
            String refresh = other.request("INVITE");
            assertThat(refresh).contains("m=audio 40000");
            other.pickUp(refresh, "Session-Expires: 2;refresher=uac", "Require: timer");
            other.request("ACK");
        }
        assertThat(phone.awaitCall(State.TALKING).end()).isEmpty();
    }

    @Test
    void aCallerThatWaitsForARefreshInVainHangsUp() {
        String id = called("2;refresher=uas");
        other.answer(other.request("BYE"), "200 OK");
        assertThat(phone.awaitEnd(id).reason()).isEqualTo("the other side did not refresh the session");
    }

    @Test
    void aRefreshThatIsRefusedEndsTheCallWhenItsTimeIsOver() {
        String id = called("2;refresher=uac");
        other.answer(other.request("INVITE"), "500 Not Now");
        other.request("ACK");
        other.answer(other.request("BYE"), "200 OK");
        assertThat(phone.awaitEnd(id).status()).isEqualTo(408);
    }

    @Test
    void aCalledPhoneAgreesAndRefreshesWhenItIsToDoSo() {
        phone.answersAtOnce = true;
        String ok = other.establish("Supported: timer", "Session-Expires: 2;refresher=uas");
        assertThat(SipPeer.header(ok, "Session-Expires")).isEqualTo("2;refresher=uas");
        String refresh = other.request("INVITE");
        other.pickUp(refresh, "Session-Expires: 2;refresher=uac");
        other.request("ACK");
        assertThat(phone.awaitCall(State.TALKING).end()).isEmpty();
    }

    @Test
    void aCalledPhoneWaitsForTheCallersRefresh() {
        phone.answersAtOnce = true;
        String ok = other.establish("Supported: timer", "Session-Expires: 2");
        assertThat(SipPeer.header(ok, "Session-Expires")).isEqualTo("2;refresher=uac");
        assertThat(SipPeer.header(ok, "Require")).isEqualTo("timer");
        assertThat(other.ask("UPDATE", "Supported: timer", "Session-Expires: 2;refresher=uac"))
                .startsWith("SIP/2.0 200");
        other.answer(other.request("BYE"), "200 OK");
        assertThat(phone.awaitCall(State.ENDED).end().orElseThrow().status()).isEqualTo(408);
    }

    @Test
    void anIntervalThatIsTooShortGets422() {
        other.invite("Supported: timer", "Session-Expires: 1");
        String small = other.answerTo("INVITE");
        assertThat(small).startsWith("SIP/2.0 422");
        assertThat(SipPeer.header(small, "Min-SE")).isEqualTo("2");
        assertThat(phone.calls).isEmpty();
    }

    @Test
    void anAnswerWithNoIntervalAtAllDoesNotKeepThePhoneBusy() {
        called("0;refresher=uac");
        String refresh = other.request("INVITE");
        assertThat(SipPeer.header(refresh, "CSeq")).isEqualTo("2 INVITE");
        other.pickUp(refresh);
        other.request("ACK");
        assertThat(other.listen(Duration.ofMillis(300))).isEmpty();
    }
}
