package org.benchphone.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.benchphone.media.Statistics.RemoteView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Reports, and packets that claim to be. Seeds lie in {@code RtcpTestInputs}. */
@Timeout(600)
class RtcpTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00.5Z");
    private static final int OWN = 0x01020304;

    /** A sender report about us, a part that nobody knows, a description, a goodbye. */
    private static final String COMPOUND = "81c8000c 0a0b0c0d e9c0c0c0 80000000 00001000 00000064 00003e80"
            + "01020304 40fffffe 00010005 00000050 00000000 00000000"
            + "80d20001 12345678 81ca0003 0a0b0c0d 01026162 00000000 81cb0001 0a0b0c0d";

    private static ByteBuffer bytes(String hex) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(hex.replace(" ", "")));
    }

    @Test
    void aCompoundPacketIsRead() {
        Rtcp rtcp = Rtcp.read(bytes(COMPOUND)).orElseThrow();
        assertThat(rtcp.ssrc()).isEqualTo(0x0a0b0c0d);
        assertThat(rtcp.clock()).hasValue(0xc0c08000);
        assertThat(rtcp.blocks()).containsExactly(new Rtcp.Block(OWN, 64, -2, 65_541, 80, 0, 0));
    }

    @Test
    void whereItBreaksOffItEnds() {
        ByteBuffer whole = bytes(COMPOUND);
        for (int length = 0; length < whole.capacity(); length++) {
            assertThat(Rtcp.read(whole.slice(0, length)).isPresent())
                    .as("%d bytes", length)
                    .isEqualTo(length >= 52);
        }
    }

    @Test
    void whatDoesNotBeginWithAReportIsNone() {
        assertThat(Rtcp.read(bytes("81ca0003 0a0b0c0d 01026162 00000000" + COMPOUND)))
                .isEmpty();
        assertThat(Rtcp.read(bytes("c1" + COMPOUND.substring(2)))).isEmpty();
        assertThat(Rtcp.read(bytes("80c90000 0a0b0c0d")))
                .as("too short by its own word")
                .isEmpty();
    }

    @Test
    void theirViewOfUsIsKept() {
        Reports reports = new Reports("name", new Random(1), 0);
        assertThat(reports.take(bytes(COMPOUND), OWN, 0)).isTrue();
        assertThat(reports.remoteView()).contains(new RemoteView(0.25, -2, 10, Optional.empty()));
        assertThat(reports.take(bytes(COMPOUND), 99, 0)).isTrue();
        assertThat(reports.take(bytes("80000000"), OWN, 0)).isFalse();
    }

    /** One side's reports, with a stream that has sent one packet and got one. */
    private static final class Side {
        private final Sending sending = new Sending(new Voice.Silence(), new KeySending(), new Random());
        private final Peer peer = new Peer();
        private final Receiving receiving = new Receiving(peer, event -> {}, samples -> {}, 0);
        private final Reports reports = new Reports("0123456789abcdef", new Random(1), 0);

        byte[] report(long nanos) {
            return reports.report(sending, receiving, NOW.plusNanos(nanos), nanos);
        }

        void take(byte[] report, long nanos) {
            assertThat(reports.take(ByteBuffer.wrap(report), sending.ssrc(), nanos))
                    .isTrue();
        }
    }

    private static Side[] sides() {
        Negotiation one = NegotiationPairs.at(20_000);
        Negotiation other = NegotiationPairs.at(30_000);
        Negotiation.Answer answer = other.answer(one.offer(false), false).orElseThrow();
        Agreement ofOne = one.accept(answer.text()).orElseThrow();
        Side[] sides = {new Side(), new Side()};
        sides[1].peer.said(answer.agreement().rtp());
        RtpPacket packet = sides[0].sending.next(ofOne).orElseThrow();
        sides[1].receiving.take(answer.agreement().rtp(), ByteBuffer.wrap(packet.bytes()), answer.agreement(), 1000);
        return sides;
    }

    @Test
    void theRoundTripIsWithoutTheTimeTheyKeptIt() {
        Side[] sides = sides();
        sides[1].take(sides[0].report(0), 30_000_000);
        sides[0].take(sides[1].report(2_030_000_000), 2_060_000_000L);
        RemoteView view = sides[0].reports.remoteView().orElseThrow();
        assertThat(view.roundTripMillis().orElseThrow()).isCloseTo(60, within(0.1));
        assertThat(view.lost()).isZero();
        assertThat(sides[1].reports.remoteView()).as("it sent nothing").isEmpty();
    }

    @Test
    void aReportIsWrittenToTheByte() {
        Side[] sides = sides();
        byte[] first = sides[0].report(0);
        assertThat(HexFormat.of().formatHex(first, 0, 4)).isEqualTo("80c80006");
        assertThat(HexFormat.of().formatHex(first, 12, 16)).as("half a second").isEqualTo("80000000");
        assertThat(HexFormat.of().formatHex(first, 20, 28)).isEqualTo("00000001000000a0");
        assertThat(HexFormat.of().formatHex(first, 28, 32)).isEqualTo("81ca0006");
        assertThat(first).hasSize(56);
        byte[] second = sides[0].report(5_000_000_000L);
        assertThat(HexFormat.of().formatHex(second, 0, 4))
                .as("nothing sent since")
                .isEqualTo("80c90001");
        byte[] bye = sides[1].reports.goodbye(sides[1].sending, sides[1].receiving, NOW, 0);
        assertThat(HexFormat.of().formatHex(bye, 0, 4)).isEqualTo("81c90007");
        assertThat(HexFormat.of().formatHex(bye, bye.length - 8, bye.length - 4))
                .isEqualTo("81cb0001");
    }

    @Test
    void reportsComeEveryFiveSecondsOrSoButNotInStep() {
        Reports reports = new Reports("name", new Random(1), 0);
        List<Long> intervals =
                new Random(1).longs(1000).mapToObj(i -> reports.interval()).toList();
        assertThat(intervals).allMatch(interval -> interval > 2_050_000_000L && interval < 6_160_000_000L);
        assertThat(intervals.stream().mapToLong(Long::longValue).average().orElseThrow())
                .isCloseTo(4.1e9, within(0.1e9));
    }

    @FuzzTest(maxDuration = "60s")
    void anyDatagramIsReadOrNot(byte[] bytes) {
        Rtcp.read(ByteBuffer.wrap(bytes))
                .ifPresent(rtcp -> assertThat(rtcp.blocks()).hasSizeLessThan(bytes.length));
        RtpPacket.read(ByteBuffer.wrap(bytes))
                .ifPresent(packet -> assertThat(packet.payload()).hasSizeLessThanOrEqualTo(bytes.length - 12));
    }
}
