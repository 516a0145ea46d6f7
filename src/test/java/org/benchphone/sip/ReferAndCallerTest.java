package org.benchphone.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.benchphone.sip.call.Call;
import org.benchphone.sip.call.Call.Cause;
import org.benchphone.sip.call.Call.State;
import org.benchphone.sip.identity.Account;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Transfers that the other side asks for, who calls, and what else may be said, on the wire: RFC 3515, 3891, 3428. */
@Timeout(120)
class ReferAndCallerTest {
    @AutoClose
    private final TestPhone phone = WireTimes.patient();

    @AutoClose
    private final WireCall caller = WireCall.byUdp(phone, "refer");

    private String talking() {
        phone.answersAtOnce = true;
        caller.establish();
        return phone.awaitCall(State.TALKING).id();
    }

    private String report() {
        String notify = caller.request("NOTIFY");
        caller.answer(notify, "200 OK");
        assertThat(SipPeer.header(notify, "Event")).startsWith("refer");
        assertThat(SipPeer.header(notify, "Content-Type")).startsWith("message/sipfrag");
        return SipPeer.header(notify, "Subscription-State") + " " + notify.substring(notify.indexOf("\r\n\r\n") + 4);
    }

    @Test
    void whoIsTransferredReportsHowItWent() {
        talking();
        try (WireCall third = WireCall.byUdp(phone, "third")) {
            String replaces = "?Replaces=abc%40host%3Bto-tag%3D1%3Bfrom-tag%3D2";
            assertThat(caller.ask(
                            "REFER", "Refer-To: <" + third.address() + replaces + ">", "Referred-By: <sip:boss@x>"))
                    .startsWith("SIP/2.0 202");
            assertThat(report()).startsWith("active").contains("SIP/2.0 100");
            String invite = third.request("INVITE");
            assertThat(SipPeer.header(invite, "Referred-By")).isEqualTo("<sip:boss@x>");
            assertThat(SipPeer.header(invite, "Replaces")).contains("abc@host", "to-tag=1", "from-tag=2");
            third.answer(invite, "180 Ringing");
            assertThat(report()).startsWith("active").contains("SIP/2.0 180");
            third.pickUp(invite);
            assertThat(report()).startsWith("terminated").contains("SIP/2.0 200");
            third.request("ACK");
            assertThat(caller.ask("BYE")).startsWith("SIP/2.0 200");
            phone.awaitCall(call -> call.inPlaceOf().isPresent() && call.state() == State.TALKING);
        }
    }

    @Test
    void aTransferThatFailsIsReportedAndTheCallGoesOn() {
        String id = talking();
        try (WireCall third = WireCall.byUdp(phone, "third")) {
            caller.ask("REFER", "Refer-To: " + third.address());
            third.answer(third.request("INVITE"), "486 Busy Here");
            assertThat(report()).contains("SIP/2.0 100");
            assertThat(report()).startsWith("terminated").contains("SIP/2.0 486");
            assertThat(phone.calls.get(id).state()).isEqualTo(State.TALKING);
        }
    }

    @Test
    void aReferToNobodyOrToAWebPageIsRefused() {
        talking();
        assertThat(caller.ask("REFER")).startsWith("SIP/2.0 400");
        assertThat(caller.ask("REFER", "Refer-To: <http://example.com/>")).startsWith("SIP/2.0 416");
    }

    @Test
    void anInviteTakesThePlaceOfACall() {
        String first = talking();
        try (WireCall other = WireCall.byUdp(phone, "other")) {
            other.invite("Replaces: nobody;to-tag=1;from-tag=2");
            assertThat(other.answerTo("INVITE")).startsWith("SIP/2.0 481");
            other.establish("Replaces: " + caller.callId() + ";to-tag=" + caller.toTag() + ";from-tag=" + caller.tag());
            caller.answer(caller.request("BYE"), "200 OK");
            assertThat(phone.awaitEnd(first).cause()).isEqualTo(Cause.HUNG_UP_HERE);
            assertThat(phone.awaitCall(State.TALKING).inPlaceOf()).contains(first);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Call-Info: <sip:pbx.example.com>;answer-after=0",
                "Alert-Info: <http://www.notused.com>;info=alert-autoanswer"
            })
    void aCallerMayAskForAnAnswerWithoutAHand(String header) {
        caller.invite(header);
        assertThat(phone.awaitCall(State.RINGING).answerWanted()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "\"Jürgen Müller\" <sip:300@pbx>, Jürgen Müller, 300",
                "\"Jo \\\"the voice\\\" Doe\" <sip:300@pbx>, Jo \"the voice\" Doe, 300",
                "Lab <sip:300@pbx;user=phone>, Lab, 300",
                "<sip:+49301234@pbx>, +49301234, +49301234"
            })
    void theCallersNameIsShown(String from, String shown, String number) {
        caller.from(new String(from.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
        caller.invite();
        Call call = phone.awaitCall(State.RINGING);
        assertThat(call.party().shown()).isEqualTo(shown);
        assertThat(call.party().number()).isEqualTo(number);
    }

    @Test
    void messagesAreTextOrOneOfTheirPartsIs() {
        assertThat(caller.askWith("MESSAGE", "text/plain", "Lunch?")).startsWith("SIP/2.0 200");
        String parts =
                "--b\r\nContent-Type: image/png\r\n\r\nx\r\n--b\r\nContent-Type: text/plain\r\n\r\nSoup\r\n--b--\r\n";
        assertThat(caller.askWith("MESSAGE", "multipart/mixed;boundary=b", parts))
                .startsWith("SIP/2.0 200");
        assertThat(caller.askWith("MESSAGE", "application/foreign", "x")).startsWith("SIP/2.0 415");
        TestPhone.await(() -> phone.orders.size() == 2);
        assertThat(phone.orders.getFirst()).isEqualTo("message 1 300 Lunch?");
        assertThat(phone.orders.getLast().strip()).isEqualTo("message 1 300 Soup");
    }

    @ParameterizedTest
    @CsvSource({"*21*300#,*21*300%23", "*43#,*43%23"})
    void starsAndHashesAreDialled(String dialled, String user) {
        phone.agent.register(List.of(TestPhone.account(1, "200", caller.port())));
        TestPhone.await(() -> caller.heard("REGISTER").size()
                        + caller.listen(Duration.ofMillis(50)).size()
                > 0);
        phone.agent.calls().dial(1, dialled);
        assertThat(caller.request("INVITE")).startsWith("INVITE sip:" + user + "@127.0.0.1:" + caller.port() + " ");
    }

    @Test
    void phonesCallEachOtherByIpv6() throws Exception {
        InetAddress loopback = InetAddress.getByName("::1");
        Ipv6Test.needsIpv6();
        try (TestPhone alice = new TestPhone(loopback, 0, TestPhone.DEVICE);
                TestPhone bob = new TestPhone(loopback, 0, TestPhone.DEVICE)) {
            for (TestPhone one : List.of(alice, bob)) {
                one.agent.register(List.of(new Account(1, "200", "[::1]:9", "", "", "", Optional.empty(), 60)));
                TestPhone.await(() -> !one.agent.registrations().isEmpty());
            }
            for (String transport : List.of("", ";transport=tcp")) {
                String id = alice.agent.calls().dial(1, "sip:200@[::1]:" + bob.port() + transport);
                String there = bob.awaitCall(State.RINGING).id();
                bob.agent.calls().answer(there);
                alice.awaitCall(State.TALKING);
                bob.agent.calls().hangUp(there);
                assertThat(alice.awaitEnd(id).cause()).isEqualTo(Cause.HUNG_UP_THERE);
            }
        }
    }
}
