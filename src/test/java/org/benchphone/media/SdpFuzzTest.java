package org.benchphone.media;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Timeout;

/** Whatever a message carries. Seeds lie in {@code SdpFuzzTestInputs}; {@code JAZZER_FUZZ=1} looks for more. */
@Timeout(600)
class SdpFuzzTest {
    private static Negotiation negotiation() {
        return new Negotiation(InetAddress.getLoopbackAddress(), 20_000, List.of(Codec.PCMU, Codec.PCMA), 1);
    }

    @FuzzTest(maxDuration = "60s")
    void anyOfferHasAProperAnswerOrNone(byte[] bytes) {
        String offer = new String(bytes, StandardCharsets.UTF_8);
        Negotiation negotiation = negotiation();
        Optional<Sdp> read = Sdp.read(offer);
        negotiation.answer(offer, false).ifPresent(answer -> {
            List<MediaLine> lines = Sdp.read(answer.text()).orElseThrow().lines();
            assertThat(lines).hasSameSizeAs(read.orElseThrow().lines());
            assertThat(lines.stream().filter(line -> line.port() != 0)).hasSize(1);
            assertThat(answer.agreement().packetMillis()).isBetween(10, 60);
            assertThat(Sdp.read(negotiation.offer(true)).orElseThrow().lines()).hasSameSizeAs(lines);
        });
        Negotiation other = negotiation();
        other.offer(false);
        other.accept(offer);
    }
}
