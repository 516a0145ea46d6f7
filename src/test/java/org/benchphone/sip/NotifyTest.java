package org.benchphone.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.benchphone.sip.SipPeer.header;
import static org.benchphone.sip.SipPeer.status;
import static org.benchphone.sip.TestPhone.await;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.benchphone.event.Event;
import org.benchphone.power.PowerLost;
import org.benchphone.sip.registration.Registration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** NOTIFY as servers and scripts send it. */
@Timeout(120)
class NotifyTest {
    @AutoClose
    private final TestPhone phone = new TestPhone();

    @AutoClose
    private final SipPeer peer = new SipPeer();

    private String tell(String id, String headers) {
        return peer.ask(phone.port(), Messages.notify(peer, id, "sip:1001@127.0.0.1:" + phone.port(), headers));
    }

    private void awaitOrder(String order) {
        await(() -> !phone.orders.isEmpty());
        assertThat(phone.orders).containsExactly(order);
    }

    /** What Asterisk's, FreeSWITCH's, Kamailio's and others' configurations make of it over the years. */
    @ParameterizedTest
    @CsvSource({
        "reboot, reboot 0",
        "Reboot, reboot 0",
        "check-sync;reboot=true, check-sync 0 REBOOT",
        "check-sync;reboot=false, check-sync 0 NO_REBOOT",
        "check-sync; reboot = true, check-sync 0 REBOOT",
        "check-sync, check-sync 0 UNSAID",
        "check-sync;reboot=maybe, check-sync 0 UNSAID"
    })
    void anOrderIsAnsweredAndPassedOn(String event, String order) {
        assertThat(status(tell("a", "Event: " + event + "\r\n"))).isEqualTo(200);
        awaitOrder(order);
    }

    @Test
    void theAnswerCopiesWhatItMustAndSaysWhoThePhoneIs() {
        String answer = tell("b", "Event: reboot\r\n");
        assertThat(answer).startsWith("SIP/2.0 200 OK\r\n").endsWith("\r\n\r\n");
        assertThat(header(answer, "Via"))
                .contains("127.0.0.1:" + peer.port(), "branch=z9hG4bK-b", "rport=" + peer.port(), "received=127.0.0.1");
        assertThat(header(answer, "From")).isEqualTo("<sip:server@127.0.0.1>;tag=fb");
        assertThat(header(answer, "To")).matches("<sip:1001@127.0.0.1>;tag=[a-z0-9]{10}");
        assertThat(header(answer, "Call-ID")).isEqualTo("b@127.0.0.1");
        assertThat(header(answer, "CSeq")).isEqualTo("1 NOTIFY");
        assertThat(header(answer, "User-Agent")).isEqualTo("snom360/6.5.10");
        assertThat(header(answer, "Content-Length")).isEqualTo("0");
        await(() -> phone.events.contains(new Event.SipNotify("reboot", "127.0.0.1", 200)));
    }

    @Test
    void aRepetitionGetsTheSameAnswerAndIsNotObeyedTwice() {
        String first = tell("c", "Event: reboot\r\n");
        assertThat(tell("c", "Event: reboot\r\n")).isEqualTo(first);
        tell("d", "Event: check-sync;reboot=false\r\n");
        await(() -> phone.orders.size() == 2);
        assertThat(phone.orders).containsExactly("reboot 0", "check-sync 0 NO_REBOOT");
    }

    /** No Max-Forwards, no Contact, no tags, no Subscription-State; a Via with rport and alias. */
    @Test
    void sipsaksWayIsAnswered() {
        String request = "NOTIFY sip:1001@127.0.0.1 SIP/2.0\r\n"
                + "Via: SIP/2.0/UDP 127.0.0.1:" + peer.port() + ";branch=z9hG4bK.12345678;rport;alias\r\n"
                + "From: sip:sipsak@127.0.0.1\r\nTo: sip:1001@127.0.0.1\r\nCall-ID: 1234@127.0.0.1\r\n"
                + "CSeq: 1 NOTIFY\r\nEvent: check-sync\r\nContent-Length: 0\r\n\r\n";
        assertThat(status(peer.ask(phone.port(), request))).isEqualTo(200);
        awaitOrder("check-sync 0 UNSAID");
    }

    /** {@code kamctl cisco_restart}: no Content-Length. */
    @Test
    void kamctlsWayIsAnswered() {
        String request = "NOTIFY sip:1001@127.0.0.1 SIP/2.0\r\n"
                + "Via: SIP/2.0/UDP 127.0.0.1:" + peer.port() + ";branch=z9hG4bKa.1.0\r\n"
                + "To: <sip:1001@127.0.0.1>\r\nFrom: <sip:daemon@127.0.0.1>;tag=533cb9e9\r\nCSeq: 10 NOTIFY\r\n"
                + "Call-ID: 1-2@127.0.0.1\r\nUser-Agent: kamailio\r\nEvent:check-sync\r\n\r\n";
        assertThat(status(peer.ask(phone.port(), request))).isEqualTo(200);
        awaitOrder("check-sync 0 UNSAID");
    }

    /** {@code sofia_reg_send_reboot}: a content type, and no body. */
    @Test
    void freeSwitchsWayIsAnswered() {
        tell(
                "e",
                "Event: check-sync;reboot=true\r\nContent-Type: application/simple-message-summary\r\n"
                        + "Subscription-State: terminated;reason=noresource\r\n");
        awaitOrder("check-sync 0 REBOOT");
    }

    /** The update page prints these headers, and this URI, which has no host. */
    @Test
    void theUpdatePagesOwnExampleIsAnswered() {
        String request = "NOTIFY sip:123@;line=3242msd SIP/2.0\r\n"
                + "Via: SIP/2.0/UDP 127.0.0.1:" + peer.port() + ";branch=z9hG4bK-page\r\n"
                + "From: <sip:123@127.0.0.1>;tag=1\r\nTo: <sip:123@127.0.0.1>\r\nCall-ID: page@127.0.0.1\r\n"
                + "CSeq: 1 NOTIFY\r\nMax-Forwards: 70\r\nEvent: reboot\r\nContent-Length: 0\r\n\r\n";
        String answer = peer.ask(phone.port(), request);
        assertThat(status(answer)).isEqualTo(200);
        assertThat(header(answer, "To")).startsWith("<sip:123@127.0.0.1>");
        awaitOrder("reboot 0");
    }

    @Test
    void aScriptWithoutABranchIsAnsweredAtThePortOfItsVia() {
        String request = "NOTIFY sip:1001@127.0.0.1 SIP/2.0\r\nv: SIP/2.0/UDP 127.0.0.1:" + peer.port()
                + "\r\nf: sip:a@b\r\nt: sip:1001@127.0.0.1\r\ni: 1\r\nCSeq: 1 NOTIFY\r\no: reboot\r\n\r\n";
        try (SipPeer elsewhere = new SipPeer()) {
            elsewhere.send(phone.port(), request);
            assertThat(peer.receive(SipPeer.PATIENCE)).isPresent();
        }
    }

    @Test
    void anUnknownEventGets489AndTheKnownOnes() {
        String answer = tell("g", "Event: talk\r\n");
        assertThat(status(answer)).isEqualTo(489);
        assertThat(answer.replaceAll("Allow-Events:|\\s", ""))
                .contains("reboot")
                .contains("check-sync");
        assertThat(status(tell("h", ""))).as("no Event").isEqualTo(489);
        assertThat(phone.orders).isEmpty();
    }

    @Test
    void messagesWaitingOrNot() {
        tell("i", body("Messages-Waiting: yes\r\nVoice-Message: 2/8\r\n"));
        tell("j", body("messages-waiting:no\r\n"));
        tell("k", body("nothing of that\r\n"));
        await(() -> phone.orders.size() == 2);
        assertThat(phone.orders).containsExactly("waiting 0 true", "waiting 0 false");
    }

    private static String body(String text) {
        return "Event: message-summary\r\nContent-Type: application/simple-message-summary\r\n" + "Content-Length: "
                + text.length() + "\r\n\r\n" + text;
    }

    @Test
    void theLineIsKnownByItsTokenOrItsUser() throws Exception {
        try (FakeRegistrar registrar = new FakeRegistrar()) {
            phone.agent.register(List.of(
                    TestPhone.account(1, "1001", registrar.port()), TestPhone.account(2, "1002", registrar.port())));
            phone.await(1, Registration.State.REGISTERED);
            phone.await(2, Registration.State.REGISTERED);
            String contact = header(
                    registrar.requests.stream()
                            .filter(request -> request.contains("<sip:1002@"))
                            .findFirst()
                            .orElseThrow(),
                    "Contact");
            String token = contact.replaceFirst(".*line=([a-z0-9]{8}).*", "$1");
            peer.ask(phone.port(), Messages.notify(peer, "l", "sip:x@;line=" + token, "Event: reboot\r\n"));
            peer.ask(phone.port(), Messages.notify(peer, "m", "sip:1002@127.0.0.1", "Event: reboot\r\n"));
            peer.ask(phone.port(), Messages.notify(peer, "n", "sip:127.0.0.1", "Event: reboot\r\n"));
            await(() -> phone.orders.size() == 3);
            assertThat(phone.orders).as("the last one by To").containsExactly("reboot 2", "reboot 2", "reboot 1");
        }
    }

    @Test
    void aHandlerThatFailsDoesNotTakeTheAgentDown() {
        phone.orderEndsWith = Optional.of(new PowerLost());
        assertThat(status(tell("o", "Event: reboot\r\n"))).isEqualTo(200);
        await(() -> phone.orders.size() == 1);
        assertThat(status(peer.ask(phone.port(), Messages.options(peer, "p")))).isEqualTo(200);
    }

    @Test
    void whatIsNotTakenIsSaidProperly() {
        assertThat(status(ask("SUBSCRIBE", "q", ""))).isEqualTo(405);
        assertThat(status(ask("REGISTER", "r", ""))).isEqualTo(405);
        assertThat(status(ask("BYE", "s", ""))).isEqualTo(481);
        assertThat(status(ask("FETCH", "t", ""))).isEqualTo(501);
        assertThat(status(ask("OPTIONS", "u", "Require: future\r\n"))).isEqualTo(420);
        assertThat(header(ask("OPTIONS", "v", ""), "Allow")).contains("OPTIONS");
        peer.send(phone.port(), Messages.request("ACK", "sip:1001@127.0.0.1", peer, "w", ""));
        assertThat(peer.receive(Duration.ofMillis(300))).isEmpty();
    }

    private String ask(String method, String id, String headers) {
        return peer.ask(phone.port(), Messages.request(method, "sip:1001@127.0.0.1", peer, id, headers));
    }
}
