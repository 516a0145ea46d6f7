package org.benchphone.provisioning;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MulticastSocket;
import java.net.NetworkInterface;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.benchphone.board.Model;
import org.benchphone.cable.Cable;
import org.benchphone.image.Tokens;
import org.benchphone.power.Time;
import org.benchphone.power.Uptime;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The phone's question on the wire of loopback, and answers as servers in the field give them. */
@Timeout(60)
class PlugAndPlayTest {
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    @AutoClose
    private final Uptime uptime = new Uptime(Time.system());

    private PlugAndPlay phone(Duration patience) {
        return new PlugAndPlay(
                uptime,
                Cable.good(),
                () -> LOOPBACK,
                Model.SNOM360,
                "000413A11FA7",
                () -> "lan",
                Tokens.factory(Model.SNOM360),
                patience,
                new Random(1),
                event -> {});
    }

    @Test
    void theQuestionIsTheCapturedOneToTheByte() {
        byte[] bytes = new PnpMessages.Subscribe(
                        "0004132E08B4", "snom370", "8.7.5.48", "192.168.12.155:1053", "lan", 668717252, 949137397, true)
                .bytes();
        assertThat(bytes).hasSize(442);
        assertThat(new String(bytes, ISO_8859_1).split("\r\n"))
                .containsExactly(
                        "SUBSCRIBE sip:MAC%3a0004132E08B4@lan SIP/2.0",
                        "Via: SIP/2.0/UDP 192.168.12.155:1053;rport",
                        "From: <sip:MAC%3a0004132E08B4@lan>;tag=668717252",
                        "To: <sip:MAC%3a0004132E08B4@lan>",
                        "Call-ID: 949137397@192.168.12.155",
                        "CSeq: 1 SUBSCRIBE",
                        "Event: ua-profile;profile-type=\"device\";vendor=\"snom\";model=\"snom370\";version=\"8.7.5.48\"",
                        "Expires: 0",
                        "Accept: application/url",
                        "Contact: <sip:192.168.12.155:1053>",
                        "User-Agent: snom370/8.7.5.48",
                        "Content-Length: 0");
    }

    /** A server on the multicast group that answers with what a test makes of the question. */
    private static final class Server implements AutoCloseable {
        final List<String> heard = new CopyOnWriteArrayList<>();
        private final MulticastSocket socket;
        private final NetworkInterface network;
        private final InetSocketAddress group = new InetSocketAddress("224.0.1.75", 5060);

        Server(Function<String, List<String>> answers) throws Exception {
            socket = new MulticastSocket(5060);
            network = NetworkInterface.getByInetAddress(LOOPBACK);
            socket.joinGroup(group, network);
            Thread thread = new Thread(() -> serve(answers));
            thread.setDaemon(true);
            thread.start();
        }

        private void serve(Function<String, List<String>> answers) {
            try {
                while (true) {
                    DatagramPacket packet = new DatagramPacket(new byte[2000], 2000);
                    socket.receive(packet);
                    String text = new String(packet.getData(), 0, packet.getLength(), ISO_8859_1);
                    heard.add(text);
                    if (text.startsWith("SUBSCRIBE")) {
                        for (String answer : answers.apply(text)) {
                            byte[] bytes = answer.getBytes(ISO_8859_1);
                            socket.send(new DatagramPacket(bytes, bytes.length, packet.getSocketAddress()));
                        }
                    }
                }
            } catch (Exception e) {
                // closed
            }
        }

        @Override
        public void close() throws IOException {
            socket.leaveGroup(group, network);
            socket.close();
        }
    }

    private static String header(String message, String name) {
        return message.lines()
                .filter(line -> line.startsWith(name + ":"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theAddressOfANotifyIsTakenAndAnsweredWith200() throws Exception {
        try (Server server = new Server(question -> List.of(
                "SIP/2.0 200 OK\r\n" + header(question, "Via") + "\r\nContent-Length: 0\r\n\r\n",
                "NOTIFY sip:127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:5060;branch=z9hG4bK1\r\n"
                        + "From: <sip:x>;tag=1\r\nTo: <sip:y>\r\nCall-ID: " + "a@b\r\nCSeq: 3 NOTIFY\r\n"
                        + "Content-Type: application/url\r\nSubscription-State: terminated;reason=timeout\r\n"
                        + "Content-Length: 40\r\n\r\nhttp://127.0.0.1/prov.xml?mac={mac}\r\n"))) {
            assertThat(phone(Duration.ofSeconds(20)).ask()).contains("http://127.0.0.1/prov.xml?mac={mac}");
            while (server.heard.stream().noneMatch(text -> text.startsWith("SIP/2.0 200 OK"))) {
                Thread.sleep(5);
            }
            assertThat(server.heard.getLast())
                    .contains("CSeq: 3 NOTIFY", "Call-ID: a@b", "branch=z9hG4bK1")
                    .doesNotContain("Content-Type");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NOTIFY 127.0.0.1:1 SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:1036\r\nCSeq: 3 NOTIFY\r\n\r\n",
                "NOTIFY sip:MAC%3a000413A11FA7@lan SIP/2.0\nFrom: sip:x\nTo: sip:y\ncall-id:1\ncontent-length:4\n\n",
                "NOTIFY  SIP/2.0\r\nEvent: ua-profile;vendor=\"OEM\"\r\nContent-Type: text/plain\r\n\r\n\r\n",
            })
    void notifiesAsBrokenAsInTheFieldAreTaken(String head) throws Exception {
        try (Server server = new Server(question -> List.of(head + " tftp://10.0.0.1/x \r\n"))) {
            assertThat(phone(Duration.ofSeconds(20)).ask()).contains("tftp://10.0.0.1/x");
            assertThat(server.heard.getFirst()).contains("MAC%3a000413A11FA7@lan");
        }
    }

    @Test
    void theQuestionIsRepeatedUntilPatienceEnds() throws Exception {
        try (Server server = new Server(question -> List.of("NOTIFY x\r\n\r\nnot an address", "", "\0\0"))) {
            assertThat(phone(Duration.ofMillis(900)).ask()).isEmpty();
            assertThat(server.heard.stream().filter(text -> text.startsWith("SUBSCRIBE")))
                    .hasSizeBetween(2, 4)
                    .allMatch(text -> text.equals(server.heard.getFirst()));
        }
    }

    @Test
    void noBytesMakeTheParserThrow() {
        Random random = new Random(7);
        int taken = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            byte[] start = "NOTIFY sip:x SIP/2.0\n\nhttp://h/".getBytes(ISO_8859_1);
            System.arraycopy(start, 0, bytes, 0, Math.min(random.nextInt(start.length + 1), bytes.length));
            Optional<PnpMessages.Notify> notify = PnpMessages.Notify.parse(bytes, bytes.length);
            taken += notify.map(PnpMessages.Notify::ok).isPresent() ? 1 : 0;
        }
        assertThat(taken).isLessThan(20_000);
    }
}
