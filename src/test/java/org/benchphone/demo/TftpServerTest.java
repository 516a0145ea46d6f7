package org.benchphone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.benchphone.image.SamplePayload;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Packet by packet. */
@Timeout(60)
class TftpServerTest {
    private static final int QUIET_MS = 100;
    private static final byte[] FILE = SamplePayload.generate(1, 3_000);
    private static final byte[] EVEN = SamplePayload.generate(2, 1_024);
    private static final byte[] LARGE = SamplePayload.generate(3, 600_000);

    private final TftpServer server = new TftpServer(
            InetAddress.getLoopbackAddress(),
            Map.of("file.bin", Content.of(FILE), "even.bin", Content.of(EVEN), "large.bin", Content.of(LARGE)),
            Duration.ofSeconds(1));
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

    @Test
    void aFileComesInBlocksOf512FromAPortOfItsOwn() throws IOException {
        peer.read("file.bin", "octet");
        int blocks = 0;
        int bytes = 0;
        TftpPeer.Packet packet;
        do {
            packet = peer.receive();
            assertThat(packet.opcode()).isEqualTo(TftpPacket.DATA);
            assertThat(packet.number()).isEqualTo(++blocks);
            assertThat(packet.from().toString()).doesNotEndWith(":" + server.port());
            bytes += packet.dataLength();
            peer.acknowledge(blocks);
        } while (packet.dataLength() == 512);

        assertThat(blocks).isEqualTo(6);
        assertThat(bytes).isEqualTo(3_000);
        assertThat(peer.receive(QUIET_MS)).isEmpty();
    }

    @Test
    void aFileOfWholeBlocksEndsWithAnEmptyOne() throws IOException {
        peer.read("even.bin", "octet");
        for (int block = 1; block <= 2; block++) {
            assertThat(peer.receive().dataLength()).isEqualTo(512);
            peer.acknowledge(block);
        }
        TftpPeer.Packet last = peer.receive();

        assertThat(last.number()).isEqualTo(3);
        assertThat(last.dataLength()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"file.bin", "even.bin", "large.bin"})
    void loadedWithAnyOptionsAFileIsTheSame(String name) throws IOException {
        byte[] expected =
                Map.of("file.bin", FILE, "even.bin", EVEN, "large.bin", LARGE).get(name);

        assertThat(peer.load(512, 1, name, "octet")).isEqualTo(expected);
        for (int block : new int[] {8, 512, 1024, 1428, 65_464}) {
            for (int window : new int[] {1, 4, 64}) {
                if (block == 8 && name.equals("large.bin")) {
                    continue; // tried below
                }
                String[] request = {name, "OCTET", "blksize", "" + block, "windowsize", "" + window};
                int agreed = Math.min(window, Math.max(1, 65_536 / block));
                try (TftpPeer another = new TftpPeer(server.port())) {
                    assertThat(another.load(block, agreed, request)).isEqualTo(expected);
                }
            }
        }
    }

    @Test
    void theBlockNumberBeginsAgainAfter65535() throws IOException {
        assertThat(LARGE.length / 8).isGreaterThan(70_000);
        assertThat(peer.load(8, 64, "large.bin", "octet", "blksize", "8", "windowsize", "64"))
                .isEqualTo(LARGE);
    }

    @Test
    void aBlockThatWasNotAcknowledgedComesAgain() throws IOException {
        peer.read("file.bin", "octet");
        TftpPeer.Packet first = peer.receive();
        TftpPeer.Packet again = peer.receive();

        assertThat(again.bytes()).isEqualTo(first.bytes());
        peer.complain();
    }

    /** RFC 1123 section 4.2.3.1: answering each of two acknowledgements would double all that follows. */
    @Test
    void acknowledgementsThatComeTwiceBringForthOneBlock() throws IOException {
        peer.read("file.bin", "octet");
        int packets = 0;
        for (int block = 1; block <= 6; block++) {
            assertThat(peer.receive().number()).isEqualTo(block);
            packets++;
            peer.acknowledge(block);
            peer.acknowledge(block);
            peer.acknowledge(block - 1);
        }
        assertThat(packets).isEqualTo(6);
        assertThat(peer.receive(QUIET_MS)).isEmpty();
    }

    @Test
    void anAcknowledgementInMidWindowGoesOnFromThere() throws IOException {
        peer.read("large.bin", "octet", "windowsize", "4");
        peer.receive();
        peer.acknowledge(0);
        assertThat(numbers(4)).containsExactly(1, 2, 3, 4);
        peer.acknowledge(2);
        assertThat(numbers(4)).containsExactly(3, 4, 5, 6);
        peer.acknowledge(6);
        assertThat(numbers(4)).containsExactly(7, 8, 9, 10);
        peer.complain();
    }

    @Test
    void anAcknowledgementOfWhatWasNeverSentIsPassedOver() throws IOException {
        peer.read("large.bin", "octet");
        peer.receive();
        peer.acknowledge(2);
        peer.acknowledge(40_000);
        assertThat(peer.receive(QUIET_MS)).isEmpty();
        peer.acknowledge(1);
        assertThat(numbers(1)).containsExactly(2);
        peer.complain();
    }

    @Test
    void aRequestThatComesTwiceStartsOneTransfer() throws IOException {
        peer.read("file.bin", "octet");
        peer.read("file.bin", "octet");
        assertThat(peer.receive().number()).isEqualTo(1);
        assertThat(peer.receive(QUIET_MS)).isEmpty();
        peer.complain();
    }

    @Test
    void aClientMayLoadAgainFromTheSamePort() throws IOException {
        for (int i = 0; i < 5; i++) {
            assertThat(peer.load(512, 1, "file.bin", "octet")).isEqualTo(FILE);
        }
    }

    @Test
    void aStrangerIsSentAwayAndTheTransferGoesOn() throws IOException {
        peer.read("file.bin", "octet");
        TftpPeer.Packet first = peer.receive();
        try (TftpPeer stranger = new TftpPeer(server.port())) {
            stranger.acknowledge(1, first.from());
            TftpPeer.Packet answer = stranger.receive();
            assertThat(answer.opcode()).isEqualTo(TftpPacket.ERROR);
            assertThat(answer.number()).isEqualTo(TftpPacket.UNKNOWN_TRANSFER);
            stranger.complain();
            assertThat(stranger.receive(QUIET_MS)).isEmpty();
        }
        peer.acknowledge(1, first.from());
        assertThat(numbers(1)).containsExactly(2);
        peer.complain();
    }

    @Test
    void theNinthTransferHasToWaitForAnother() throws IOException {
        List<TftpPeer> clients = new ArrayList<>();
        for (int i = 0; i < TftpServer.TRANSFERS; i++) {
            TftpPeer client = new TftpPeer(server.port());
            client.read("file.bin", "octet");
            client.receive();
            clients.add(client);
        }
        peer.read("file.bin", "octet");
        assertThat(peer.receive(QUIET_MS)).isEmpty();

        clients.getFirst().complain();
        Optional<TftpPeer.Packet> answer = Optional.empty();
        for (int tries = 0; answer.isEmpty() && tries < 20; tries++) {
            peer.read("file.bin", "octet");
            answer = peer.receive(QUIET_MS);
        }
        assertThat(answer).isPresent();
        for (TftpPeer client : clients) {
            client.complain();
            client.close();
        }
    }

    private List<Integer> numbers(int count) throws IOException {
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            numbers.add(peer.receive().number());
        }
        return numbers;
    }
}
