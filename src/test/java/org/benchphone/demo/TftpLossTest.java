package org.benchphone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Map;
import org.benchphone.image.SamplePayload;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Over a wire that loses packets and repeats others, in both directions. */
@Timeout(120)
class TftpLossTest {
    @ParameterizedTest
    @CsvSource({
        "100001, 512,  1,  6, 1",
        "100001, 1428, 1,  10, 2",
        "400001, 1428, 8,  6, 3",
        "600001, 1428, 16, 12, 4",
        "200001, 512,  64, 6, 5",
    })
    void theFileArrivesWholeAllTheSame(int size, int block, int window, int percent, long seed) throws IOException {
        byte[] file = SamplePayload.generate(1, size);
        try (TftpServer server = new TftpServer(
                        InetAddress.getLoopbackAddress(), Map.of("f", Content.of(file)), Duration.ofMillis(50));
                LossyWire wire = new LossyWire(server.port(), percent, seed);
                TftpPeer peer = new TftpPeer(wire.port())) {
            String[] request = {"f", "octet", "blksize", "" + block, "windowsize", "" + window};

            assertThat(peer.load(block, window, request)).isEqualTo(file);
            assertThat(wire.lost()).isGreaterThan(3);
            assertThat(wire.repeated()).isGreaterThan(3);
        }
    }
}
