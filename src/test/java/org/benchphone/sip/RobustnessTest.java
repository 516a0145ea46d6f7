package org.benchphone.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.benchphone.sip.SipPeer.status;

import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What strangers send. After each of it the phone still answers, by UDP and by TCP. */
@Timeout(120)
class RobustnessTest {
    @AutoClose
    private final TestPhone phone = new TestPhone();

    @AutoClose
    private final SipPeer peer = new SipPeer();

    @AfterEach
    void theAgentStillAnswers() throws IOException {
        assertThat(status(peer.ask(phone.port(), Messages.options(peer, "end"))))
                .isEqualTo(200);
        try (TcpPeer tcp = new TcpPeer(phone.port())) {
            tcp.send(TcpPeer.options("end-tcp"));
            assertThat(status(tcp.receive())).isEqualTo(200);
        }
    }

    private static String withVia(String via) {
        return "OPTIONS sip:1001@127.0.0.1 SIP/2.0\r\n" + via
                + "\r\nFrom: <sip:a@b>;tag=1\r\nTo: <sip:c@d>\r\nCall-ID: bomb\r\nCSeq: 1 OPTIONS\r\n"
                + "Content-Length: 0\r\n\r\n";
    }

    /** Each of these, unguarded, occupies the stack's only reader until the memory of the Java machine is gone. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Via: SIP/2.0/UDP a;branch=z9hG4bK1 (\\",
                "v:SIP/2.0/UDP a(\\",
                "VIA : SIP/2.0/UDP a,SIP/2.0/UDP b (x\\",
                "Via: SIP/2.0/UDP a\r\n (\\",
                "Via: SIP/2.0/UDP a\r\n\t;branch=1\r\n (\\\rX: 1",
                "Via: SIP/2.0/UDP a (\\\nX: 1"
            })
    void aViaCommentThatIsNotClosedIsDropped(String via) throws IOException {
        peer.send(phone.port(), withVia(via));
        peer.send(phone.port(), withVia(via));
        assertThat(peer.receive(Duration.ofMillis(200))).isEmpty();
        try (TcpPeer tcp = new TcpPeer(phone.port())) {
            tcp.send(withVia(via.replace("UDP", "TCP")));
            assertThat(tcp.isHungUp()).isTrue();
        }
    }

    @Test
    void theBombOf80BytesIsDropped() {
        String bomb = "OPTIONS sip:a SIP/2.0\r\nVia: SIP/2.0/UDP a (\\\r\n\r\n";
        assertThat(bomb.length()).isLessThan(80);
        peer.send(phone.port(), bomb);
        peer.send(phone.port(), bomb);
    }

    @Test
    void aMalformedRequestGetsAProper400() {
        String answer =
                peer.ask(phone.port(), Messages.options(peer, "bad").replaceFirst("sip:1001@", "sip:10\u000101@<<"));
        assertThat(answer).startsWith("SIP/2.0 400 Bad request\r\n").endsWith("Content-Length: 0\r\n\r\n");
        assertThat(answer.replace("\r\n", "")).as("no lone line feed").doesNotContain("\n");
        assertThat(answer).doesNotContain("sipfrag").doesNotContain("<<").doesNotContain("[C@");
        assertThat(SipPeer.header(answer, "Call-ID")).isEqualTo("bad@127.0.0.1");
    }

    @Test
    void aMalformedRequestByTcpGets400AndTheNextIsAnswered() throws IOException {
        try (TcpPeer tcp = new TcpPeer(phone.port())) {
            String bad = TcpPeer.options("bad").replace("sip:1001@127.0.0.1 SIP", "<sip:a> SIP");
            String body = "INVITE sip:a SIP/2.0\r\n\r\n";
            tcp.send(bad.replace("Length: 0", "Length: " + body.length()) + body + TcpPeer.options("good"));
            assertThat(tcp.receive()).startsWith("SIP/2.0 400 ").contains("Call-ID: bad");
            assertThat(tcp.receive()).startsWith("SIP/2.0 200 ").contains("Call-ID: good");
        }
    }

    @Test
    void whatCannotBeAnsweredIsHungUpOn() throws IOException {
        try (TcpPeer tcp = new TcpPeer(phone.port())) {
            tcp.send(TcpPeer.options("x").replace("CSeq: 1", "CSeq: one").replace("Length: 0", "Length: 1") + "x");
            assertThat(tcp.isHungUp()).isTrue();
        }
    }

    @Test
    void anIpv6AddressWithoutBracketsGets400() {
        String bare = Messages.options(peer, "v6").replaceFirst("sip:1001@127.0.0.1", "sip:2001:db8::10");
        assertThat(status(peer.ask(phone.port(), bare))).isEqualTo(400);
        String proper = Messages.options(peer, "v6b").replaceFirst("sip:1001@127.0.0.1", "sip:[2001:db8::10]");
        assertThat(status(peer.ask(phone.port(), proper))).isEqualTo(200);
    }

    @Test
    void aHundredMessagesInOneWriteAreAnsweredInTheirOrder() throws IOException {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < 100; i++) {
            all.append(TcpPeer.options("p" + i));
        }
        try (TcpPeer tcp = new TcpPeer(phone.port())) {
            tcp.send(all.toString());
            for (int i = 0; i < 100; i++) {
                assertThat(tcp.receive()).contains("Call-ID: p" + i + "\r\n");
            }
        }
    }

    @Test
    void aSlowSenderIsHungUpOnThoughItNeverStops() throws Exception {
        try (TcpPeer tcp = new TcpPeer(phone.port())) {
            String slow = "X: " + "x".repeat(10_000);
            tcp.send("OPTIONS sip:a@b SIP/2.0\r\n");
            for (int i = 0; i < 300; i++) {
                tcp.send(slow.substring(i, i + 1));
                Thread.sleep(100);
            }
            throw new AssertionError("still connected");
        } catch (SocketException e) {
            assertThat(e).as("hung up").isNotNull();
        }
    }

    @Test
    void fourThousandHeadersAreTakenAndMoreAreHungUpOn() throws IOException {
        try (TcpPeer tcp = new TcpPeer(phone.port())) {
            tcp.send(TcpPeer.options("many").replace("Max-Forwards", "X:\r\n".repeat(3_900) + "Max-Forwards"));
            assertThat(status(tcp.receive())).isEqualTo(200);
        }
        try (TcpPeer tcp = new TcpPeer(phone.port())) {
            tcp.send(TcpPeer.options("many").replace("Max-Forwards", "X:\r\n".repeat(4_200) + "Max-Forwards"));
            assertThat(tcp.isHungUp()).isTrue();
        }
    }

    @Test
    void aViaOfATransportThatIsNotSpokenIsAnsweredAllTheSame() {
        String request = Messages.options(peer, "tls").replace("SIP/2.0/UDP", "SIP/2.0/TLS");
        assertThat(status(peer.ask(phone.port(), request))).isEqualTo(200);
        String sctp = Messages.options(peer, "x").replace("SIP/2.0/UDP", "SIP/2.0/CARRIER-PIGEON");
        assertThat(status(peer.ask(phone.port(), sctp))).isEqualTo(200);
    }

    @Test
    void aViaThatNamesAnotherHostIsNotLookedUp() {
        String request = Messages.options(peer, "name").replace("UDP 127.0.0.1:", "TCP no-such-host.invalid:");
        assertThat(status(peer.ask(phone.port(), request))).isEqualTo(200);
    }

    @Test
    void repeatedHeadersGet400() {
        for (String header : List.of("f: <sip:x@y>", "Call-ID: other", "CSeq: 2 OPTIONS", "l: 5", "To: <sip:x@y>")) {
            String request =
                    Messages.request("OPTIONS", "sip:1001@127.0.0.1", peer, "r" + header.hashCode(), header + "\r\n");
            assertThat(status(peer.ask(phone.port(), request))).as(header).isEqualTo(400);
        }
    }

    @Test
    void piecesAndPipelinesByTcp() throws IOException {
        try (TcpPeer tcp = new TcpPeer(phone.port())) {
            for (char c : TcpPeer.options("pieces").toCharArray()) {
                tcp.send(String.valueOf(c));
            }
            assertThat(status(tcp.receive())).isEqualTo(200);
            tcp.send(TcpPeer.options("one") + TcpPeer.options("two") + TcpPeer.options("three"));
            for (String id : List.of("one", "two", "three")) {
                assertThat(tcp.receive()).contains("Call-ID: " + id);
            }
        }
    }

    @Test
    void anEndlessHeaderIsHungUpOnAndAGiantBodyRefusedFirst() throws IOException {
        try (TcpPeer tcp = new TcpPeer(phone.port())) {
            tcp.send("OPTIONS sip:a@b SIP/2.0\r\nX: " + "x".repeat(100_000) + "\r\n");
            assertThat(tcp.isHungUp()).isTrue();
        } catch (SocketException e) {
            assertThat(e).as("hung up while it was still sending").isNotNull();
        }
        for (String length : List.of("2000000000", "-1", "65536", "1, 2")) {
            try (TcpPeer tcp = new TcpPeer(phone.port())) {
                tcp.send(TcpPeer.options("len").replace("Content-Length: 0", "Content-Length: " + length) + "x");
                assertThat(status(tcp.receive())).as(length).isIn(400, 513);
                assertThat(tcp.isHungUp()).as(length).isTrue();
            }
        }
    }

    @Test
    void manyIdleConnectionsCostTheOthersNothing() throws IOException {
        List<TcpPeer> idle = new ArrayList<>();
        try {
            for (int i = 0; i < 80; i++) {
                idle.add(new TcpPeer(phone.port()));
            }
            assertThat(status(peer.ask(phone.port(), Messages.options(peer, "crowd"))))
                    .isEqualTo(200);
            assertThat(Thread.getAllStackTraces().keySet().stream()
                            .filter(thread -> thread.getName().startsWith("PipelineThread")))
                    .hasSizeLessThanOrEqualTo(51);
        } finally {
            for (TcpPeer connection : idle) {
                connection.close();
            }
        }
    }

    @Test
    void keepAlivesAndEmptyPacketsAreNotAnswered() {
        for (String nothing : List.of("", "\r\n\r\n", "\0\0\0\0", "\n")) {
            peer.send(phone.port(), nothing);
        }
        assertThat(peer.receive(Duration.ofMillis(200))).isEqualTo(Optional.empty());
    }

    @Test
    void answersToNothingAreDropped() {
        peer.send(
                phone.port(),
                "SIP/2.0 200 OK\r\nVia: SIP/2.0/UDP 127.0.0.1;branch=z9hG4bKx\r\nFrom: <sip:a@b>;tag=1\r\n"
                        + "To: <sip:c@d>;tag=2\r\nCall-ID: x\r\nCSeq: 1 REGISTER\r\n\r\n");
        assertThat(peer.receive(Duration.ofMillis(200))).isEmpty();
    }
}
