package org.benchphone.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.benchphone.sip.SipPeer.status;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The torture messages of RFC 4475, in the folder of that name among the test resources. */
@Timeout(180)
class TortureTest {
    private static final Path FOLDER = Path.of("src/test/resources/org/benchphone/sip/rfc4475");

    @AutoClose
    private final TestPhone phone = new TestPhone();

    @AutoClose
    private final SipPeer peer = new SipPeer();

    private static List<Path> all() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".dat"))
                    .sorted()
                    .toList();
        }
    }

    private void assertAlive(String id) {
        assertThat(status(peer.ask(phone.port(), Messages.options(peer, id)))).isEqualTo(200);
    }

    @Test
    void afterAllOfThemByUdpAndTcpThePhoneStillAnswers() throws IOException {
        List<Path> all = all();
        assertThat(all).hasSize(49);
        for (Path file : all) {
            byte[] message = Files.readAllBytes(file);
            try (SipPeer stranger = new SipPeer()) {
                stranger.send(phone.port(), message);
            }
            try (TcpPeer tcp = new TcpPeer(phone.port())) {
                tcp.send(new String(message, StandardCharsets.ISO_8859_1));
            }
            assertAlive(file.getFileName().toString());
        }
        try (TcpPeer tcp = new TcpPeer(phone.port())) {
            tcp.send(TcpPeer.options("tcp"));
            assertThat(status(tcp.receive())).isEqualTo(200);
        }
    }

    @Test
    void norDoMutationsOfThemTakeItDown() throws IOException {
        Random random = new Random(4475);
        List<Path> all = all();
        for (int i = 0; i < 2000; i++) {
            byte[] message = Files.readAllBytes(all.get(random.nextInt(all.size())));
            for (int j = random.nextInt(8); j >= 0; j--) {
                message[random.nextInt(message.length)] = (byte) random.nextInt(256);
            }
            peer.send(phone.port(), message);
            if (i % 100 == 0) {
                try (SipPeer alive = new SipPeer()) {
                    assertThat(status(alive.ask(phone.port(), Messages.options(alive, "m" + i))))
                            .isEqualTo(200);
                }
            }
        }
    }

    /** What concerns a phone that answers OPTIONS and NOTIFY; of the invalid ones, those an answer can be made to. */
    @ParameterizedTest
    @CsvSource({
        "lwsdisp, 200",
        "semiuri, 200",
        "transports, 200",
        "zeromf, 200",
        "badbranch, 200",
        "intmeth, 501",
        "esc02, 501",
        "badvers, 505",
        "unkscm, 416",
        "novelsc, 416",
        "bext01, 420",
        "clerr, 400",
        "ncl, 400",
        "ltgtruri, 400",
        "lwsruri, 400",
        "mismatch01, 400",
        "mismatch02, 400",
        "multi01, 400",
        "mcl01, 400",
        "dblreq, 405",
        "badinv01, 0",
        "scalar02, 0",
        "quotbal, 0",
        "insuf, 0",
        "bcast, 0",
        "scalarlg, 0",
        "bigcode, 0",
        "unreason, 0",
        "noreason, 0"
    })
    void aMessageGetsItsVerdict(String name, int status) throws IOException {
        try (DatagramSocket stranger = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            // most do not ask for an answer at its source, so their topmost Via must name this port
            byte[] message = withPort(Files.readAllBytes(FOLDER.resolve(name + ".dat")), stranger.getLocalPort());
            stranger.send(new DatagramPacket(message, message.length, InetAddress.getLoopbackAddress(), phone.port()));
            assertAlive("after-" + name); // the phone answers one after the other, so it has spoken by now
            stranger.setSoTimeout(status == 0 ? 200 : 10_000);
            DatagramPacket packet = new DatagramPacket(new byte[9000], 9000);
            stranger.receive(packet);
            assertThat(status(new String(packet.getData(), StandardCharsets.ISO_8859_1)))
                    .isEqualTo(status);
        } catch (SocketTimeoutException e) {
            assertThat(status).as("no answer").isZero();
        }
    }

    private static final Pattern SENT_BY = Pattern.compile(
            "((?:^|\\n)(?:Via|v)\\s*:\\s*SIP\\s*/\\s*\\d\\.0\\s*/\\s*\\w+\\s+)([^;:,\\s]+)(\\s*:\\s*\\d+)?",
            Pattern.CASE_INSENSITIVE);

    private static byte[] withPort(byte[] message, int port) {
        String text = new String(message, StandardCharsets.ISO_8859_1);
        return SENT_BY.matcher(text).replaceFirst("$1$2:" + port).getBytes(StandardCharsets.ISO_8859_1);
    }
}
