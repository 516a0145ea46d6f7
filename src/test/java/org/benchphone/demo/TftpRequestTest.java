package org.benchphone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.benchphone.image.SamplePayload;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the first packet of a client brings about. */
@Timeout(60)
class TftpRequestTest {
    private static final int QUIET_MS = 100;
    private static final byte[] FILE = SamplePayload.generate(1, 3_000);

    private final TftpServer server = new TftpServer(
            InetAddress.getLoopbackAddress(), Map.of("file.bin", Content.of(FILE)), Duration.ofSeconds(1));
    private TftpPeer peer;

    @BeforeEach
    void connect() throws IOException {
        peer = new TftpPeer(server.port());
    }

    @AfterEach
    void close() {
        peer.close();
        server.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            tsize 0                                     | tsize 3000
            blksize 1428                                | blksize 1428
            BLKSIZE 1428 TSize 0                        | blksize 1428 tsize 3000
            blksize 65535                               | blksize 65464
            blksize 1428 windowsize 500                 | blksize 1428 windowsize 45
            windowsize 16 utimeout 9                    | windowsize 16
            blksize 7 tsize 0                           | tsize 3000
            blksize 99999 windowsize 0 tsize 0          | tsize 3000
            blksize many windowsize -1 tsize 0          | tsize 3000
            blksize 1024 blksize 8                      | blksize 1024
            """)
    void optionsAreAgreedOnWithinTheirLimits(String asked, String expected) throws IOException {
        List<String> words = new ArrayList<>(List.of("file.bin", "octet"));
        words.addAll(List.of(asked.split(" ")));
        peer.read(words.toArray(String[]::new));
        TftpPeer.Packet answer = peer.receive();

        assertThat(answer.opcode()).isEqualTo(TftpPacket.OPTIONS);
        assertThat(answer.words()).isEqualTo(expected);
        peer.complain();
    }

    @ParameterizedTest
    @ValueSource(strings = {"timeout 3", "blksize 0", "rollover 1"})
    void withNoOptionAgreedOnTheFirstBlockComes(String asked) throws IOException {
        peer.read(Stream.concat(Stream.of("file.bin", "octet"), Stream.of(asked.split(" ")))
                .toArray(String[]::new));
        TftpPeer.Packet answer = peer.receive();

        assertThat(answer.opcode()).isEqualTo(TftpPacket.DATA);
        assertThat(answer.dataLength()).isEqualTo(512);
        peer.complain();
    }

    @ParameterizedTest
    @CsvSource({
        "1, other.bin,       octet,    1",
        "1, ../file.bin,     octet,    1",
        "1, /etc/passwd,     octet,    1",
        "1, file.bin,        netascii, 0",
        "1, file.bin,        mail,     0",
        "2, file.bin,        octet,    2",
        "2, new.bin,         octet,    2",
        "4, file.bin,        octet,    4",
        "9, file.bin,        octet,    4",
    })
    void whatCannotBeIsRefusedWithItsCode(int opcode, String file, String mode, int code) throws IOException {
        peer.request(opcode, file, mode);
        TftpPeer.Packet answer = peer.receive();

        assertThat(answer.opcode()).isEqualTo(TftpPacket.ERROR);
        assertThat(answer.number()).isEqualTo(code);
        assertThat(answer.words()).isNotBlank();
        assertThat(peer.receive(QUIET_MS)).isEmpty();
    }

    @Test
    void rubbishIsRefusedAndTheServerLives() throws IOException {
        byte[][] rubbish = {{}, {0}, {0, 1}, {0, 1, 'x', 0}, {0, 1, 0, 0}, {0, 1, 'x', 'y'}, {1, 1, 'x', 0, 'y', 0}};
        for (byte[] packet : rubbish) {
            peer.sendToServer(packet);
            TftpPeer.Packet answer = peer.receive();
            assertThat(answer.opcode()).isEqualTo(TftpPacket.ERROR);
            assertThat(answer.number()).isEqualTo(4);
        }
        assertThat(peer.load(512, 1, "file.bin", "octet")).isEqualTo(FILE);
    }

    @Test
    void anErrorIsNotAnswered() throws IOException {
        peer.sendToServer(TftpPacket.error(TftpPacket.OTHER, "hello"));
        assertThat(peer.receive(QUIET_MS)).isEmpty();
    }
}
