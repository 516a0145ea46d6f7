package org.benchphone.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.benchphone.sip.registration.Registration;
import org.benchphone.trace.SipMessage;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every message in and out is in the trace, byte for byte. */
@Timeout(60)
class TapTest {
    @AutoClose
    private final TestPhone phone = new TestPhone();

    private List<SipMessage> traced() {
        return phone.trace.since(0);
    }

    private static String text(SipMessage message) {
        return new String(message.bytes(), StandardCharsets.ISO_8859_1);
    }

    @Test
    void datagrams() {
        try (SipPeer peer = new SipPeer()) {
            String question = Messages.options(peer, "tap");
            String answer = peer.ask(phone.port(), question);
            assertThat(traced()).hasSizeGreaterThanOrEqualTo(2);
            SipMessage in = traced().getFirst();
            assertThat(text(in)).isEqualTo(question);
            assertThat(in.sent()).isFalse();
            assertThat(in.transport()).isEqualTo("UDP");
            assertThat(in.local().getPort()).isEqualTo(phone.port());
            assertThat(in.remote().getPort()).isEqualTo(peer.port());
            assertThat(text(traced().get(1))).isEqualTo(answer);
            assertThat(traced().get(1).sent()).isTrue();
            assertThat(traced().get(1).remote().getPort()).isEqualTo(peer.port());
        }
    }

    @Test
    void whatIsMalformedIsTracedAsItCame() {
        try (SipPeer peer = new SipPeer()) {
            String malformed = "OPTIONS sip:1001@127.0.0.1 SIP/2.0\r\nVia: (unclosed \\";
            peer.send(phone.port(), malformed);
            peer.send(phone.port(), "\r\n\r\n");
            peer.ask(phone.port(), Messages.options(peer, "after"));
            assertThat(text(traced().getFirst())).isEqualTo(malformed);
            assertThat(traced().get(1).summary())
                    .as("a keep-alive is no message")
                    .startsWith("OPTIONS");
        }
    }

    @Test
    void messagesInAConnection() throws Exception {
        try (TcpPeer peer = new TcpPeer(phone.port())) {
            peer.send(TcpPeer.options("one") + TcpPeer.options("two").substring(0, 50));
            String first = peer.receive();
            peer.send(TcpPeer.options("two").substring(50) + "\r\n\r\n");
            String second = peer.receive();
            TestPhone.await(() -> traced().size() == 4);
            assertThat(traced()).allMatch(message -> message.transport().equals("TCP"));
            assertThat(traced().stream().filter(SipMessage::sent).map(TapTest::text))
                    .containsExactly(first, second);
            assertThat(traced().stream().filter(message -> !message.sent()).map(TapTest::text))
                    .containsExactly(TcpPeer.options("one"), TcpPeer.options("two"));
            assertThat(traced())
                    .extracting(message -> message.local().getPort())
                    .containsOnly(phone.port());
        }
    }

    @Test
    void aRegistrationWithTheRequestBeforeItsAnswer() throws Exception {
        try (FakeRegistrar registrar = new FakeRegistrar()) {
            phone.agent.register(List.of(TestPhone.account(1, "1001", registrar.port())));
            phone.await(1, Registration.State.REGISTERED);
            List<SipMessage> messages = traced();
            assertThat(text(messages.getFirst())).isEqualTo(registrar.requests.getFirst());
            assertThat(messages.getLast().summary()).isEqualTo("SIP/2.0 200 OK");
            assertThat(messages.getLast().callId())
                    .isEqualTo(messages.getFirst().callId())
                    .isNotEmpty();
        }
    }
}
