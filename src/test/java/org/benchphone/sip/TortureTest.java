package org.benchphone.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.benchphone.sip.SipPeer.status;

import gov.nist.javax.sip.parser.ParserFactory;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
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

    /**
     * What a phone without accounts says, which takes a call for anybody; 0 for no answer, and by TCP -1 when it hangs up
     * instead. In the order of the RFC, which says of each in its section 3 what an element should do. Where the phone differs:
     *
     * <pre>
     *   405  every REGISTER: the phone is no registrar
     *   481  wsinv: its To has a tag, of a dialog that is not there
     *   180, 200  lwsstart, trws, escruri, baddate, badaspec, badbranch: tolerated, as the RFC allows
     *   400  mismatch02: the RFC prefers 501 and allows this
     *   -1   clerr: the rest of its body never comes, and after 10 s nobody waits for it any more
     * </pre>
     */
    @ParameterizedTest
    @CsvSource({
        "wsinv, 481, 481",
        "intmeth, 501, 501",
        "esc01, 180, 180",
        "escnull, 405, 405",
        "esc02, 501, 501",
        "lwsdisp, 200, 200",
        "longreq, 180, 180",
        "dblreq, 405, 405",
        "semiuri, 200, 200",
        "transports, 200, 200",
        "mpart01, 200, 200",
        "unreason, 0, 0",
        "noreason, 0, 0",
        "badinv01, 400, 400",
        "clerr, 400, -1",
        "ncl, 400, 400",
        "scalar02, 400, 400",
        "scalarlg, 0, 0",
        "quotbal, 400, 400",
        "ltgtruri, 400, 400",
        "lwsruri, 400, 400",
        "lwsstart, 180, 180",
        "trws, 200, 200",
        "escruri, 180, 180",
        "baddate, 180, 180",
        "regbadct, 405, 405",
        "badaspec, 200, 200",
        "baddn, 200, 400",
        "badvers, 505, 505",
        "mismatch01, 400, 400",
        "mismatch02, 400, 400",
        "bigcode, 0, 0",
        "badbranch, 200, 200",
        "insuf, 400, 400",
        "unkscm, 416, 416",
        "novelsc, 416, 416",
        "unksm2, 405, 405",
        "bext01, 420, 420",
        "invut, 415, 415",
        "regaut01, 405, 405",
        "multi01, 400, 400",
        "mcl01, 400, 400",
        "bcast, 0, 0",
        "zeromf, 200, 200",
        "cparam01, 405, 405",
        "cparam02, 405, 405",
        "regescrt, 405, 405",
        "sdp01, 406, 406",
        "inv2543, 180, 180"
    })
    void aMessageGetsItsVerdict(String name, int byUdp, int byTcp) throws IOException {
        byte[] message = Files.readAllBytes(FOLDER.resolve(name + ".dat"));
        assertThat(overUdp(name, message)).as("by UDP").isEqualTo(byUdp);
        assertThat(overTcp(name, message)).as("by TCP").isEqualTo(byTcp);
    }

    private int overUdp(String name, byte[] original) throws IOException {
        try (DatagramSocket stranger = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            // most do not ask for an answer at its source, so their topmost Via must name this port
            byte[] message = withPort(original, stranger.getLocalPort());
            stranger.send(new DatagramPacket(message, message.length, InetAddress.getLoopbackAddress(), phone.port()));
            stranger.setSoTimeout(isCall(message) ? 1000 : 20);
            DatagramPacket packet = new DatagramPacket(new byte[9000], 9000);
            for (int i = 0; ; i++) {
                try {
                    stranger.receive(packet);
                    String answer = new String(packet.getData(), 0, packet.getLength(), StandardCharsets.ISO_8859_1);
                    assertWellFormed(name, answer);
                    return status(answer);
                } catch (SocketTimeoutException e) {
                    if (i == 2) {
                        return 0;
                    }
                    // the phone answers one after the other, so it has spoken by then
                    assertAlive("after-" + name + i);
                }
            }
        }
    }

    /** Says the message, and then a proper request. */
    private static int overTcp(String name, byte[] message) throws IOException {
        try (TestPhone other = new TestPhone();
                TcpPeer tcp = new TcpPeer(other.port())) {
            tcp.patience(Duration.ofSeconds(2));
            tcp.send(new String(message, StandardCharsets.ISO_8859_1));
            tcp.send(TcpPeer.options("after-" + name));
            String answer = tcp.receive() + "\r\n\r\n";
            String next = "Call-ID: after-" + name + "\r\n";
            if (answer.contains(next) && isCall(message)) {
                answer = tcp.receive() + "\r\n\r\n"; // calls have a thread of their own
            }
            assertWellFormed(name, answer);
            return answer.contains(next) ? 0 : status(answer);
        } catch (IOException e) {
            return -1;
        }
    }

    private static boolean isCall(byte[] message) {
        return new String(message, StandardCharsets.ISO_8859_1).matches("(?s)(INVITE|MESSAGE).*");
    }

    private static void assertWellFormed(String name, String answer) {
        assertThat(answer).as(name).endsWith("\r\n\r\n");
        if (status(answer) == 400) {
            assertThat(answer).as("nothing odd is reflected").matches("[\\x20-\\x7E\\r\\n]+");
        }
        assertThat(answer.replace("\r\n", "")).as("no lone line end").doesNotContain("\n", "\r");
        assertThat(answer.lines().findFirst().orElseThrow()).hasSizeLessThan(60);
        assertThat(answer.lines().skip(1).takeWhile(line -> !line.isEmpty()))
                .as(name)
                .allMatch(line -> name.equals("scalar02") && line.startsWith("CSeq: ") || isHeader(line));
    }

    /** Whether the stack's parser takes it, which forgives nothing in a single header. */
    private static boolean isHeader(String line) {
        try {
            return ParserFactory.createParser(line + "\n").parse() != null;
        } catch (ParseException e) {
            return false;
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
