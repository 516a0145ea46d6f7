package org.benchphone.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.benchphone.media.Statistics.Ignored;
import org.benchphone.power.Time;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One side's voice, on a clock that the test moves, without a network. */
@Timeout(60)
class StreamTest {
    private static final InetSocketAddress THEM = new InetSocketAddress("127.0.0.1", 30_000);
    private static final long MILLI = 1_000_000;

    private final List<RtpPacket> sent = new ArrayList<>();
    private final List<InetSocketAddress> sentTo = new ArrayList<>();
    private final List<byte[]> reports = new ArrayList<>();
    private final List<MediaEvent> events = new ArrayList<>();
    private final KeySending keys = new KeySending();
    private long now = Long.MAX_VALUE - 100 * MILLI;

    private final Time time = new Time() {
        @Override
        public Instant now() {
            return Instant.EPOCH.plusNanos(now);
        }

        @Override
        public long nanos() {
            return now;
        }

        @Override
        public void sleep(Duration duration) {
            now += duration.toNanos();
        }
    };

    private final Stream stream = new Stream(
            new Voice.Echo(),
            keys,
            events::add,
            new Stream.Wire() {
                @Override
                public void voice(byte[] packet, InetSocketAddress to) {
                    sent.add(RtpPacket.read(ByteBuffer.wrap(packet)).orElseThrow());
                    sentTo.add(to);
                }

                @Override
                public void report(byte[] packet, InetSocketAddress to) {
                    reports.add(packet);
                }
            },
            time,
            "name",
            new Random(1));

    private void begin(int packetMillis) {
        stream.agree(NegotiationPairs.agreement(packetMillis));
        stream.begin();
    }

    private void run(Duration duration) {
        long end = now + duration.toNanos();
        while (stream.due() - end < 0) {
            now = Math.max(stream.due() - now, 0) + now;
            stream.tick();
        }
        now = end;
    }

    private void hear(InetSocketAddress from, int payloadType, int sequence, int ssrc) {
        byte[] payload = new byte[160];
        payload[0] = (byte) sequence;
        RtpPacket packet = new RtpPacket(false, payloadType, sequence, 160 * sequence, ssrc, payload);
        stream.voice(from, ByteBuffer.wrap(packet.bytes()));
    }

    private Ignored ignored() {
        return stream.statistics().ignored();
    }

    @Test
    void anHourIsAsManyPacketsAsItHas() {
        begin(20);
        run(Duration.ofHours(1));
        assertThat(sent).hasSize(3600 * 50);
        for (int i = 1; i < sent.size(); i++) {
            assertThat(sent.get(i).timestamp() - sent.get(i - 1).timestamp()).isEqualTo(160);
            assertThat((short) (sent.get(i).sequence() - sent.get(i - 1).sequence()))
                    .isEqualTo((short) 1);
        }
        assertThat(sent.stream().filter(RtpPacket::marker)).containsExactly(sent.getFirst());
        assertThat(reports).hasSizeBetween(3600 / 6, 3600 / 2);
    }

    @Test
    void packetsAreAsLongAsAgreed() {
        begin(30);
        run(Duration.ofSeconds(3));
        assertThat(sent).hasSize(100).allMatch(packet -> packet.payload().length == 240);
    }

    @Test
    void afterAStallTheClockIsRightAndTheFirstPacketIsMarked() {
        begin(20);
        run(Duration.ofSeconds(1));
        now += 500 * MILLI;
        run(Duration.ofSeconds(1));
        // the one that was due when it stalled is sent late, the others are left out
        assertThat(sent).hasSize(50 + 1 + 49);
        RtpPacket late = sent.get(50);
        RtpPacket next = sent.get(51);
        assertThat(next.timestamp() - late.timestamp()).isEqualTo(26 * 160);
        assertThat((short) (next.sequence() - late.sequence())).isEqualTo((short) 1);
        assertThat(next.marker()).isTrue();
        assertThat(stream.statistics().pacing().leftOut()).isEqualTo(25);
        assertThat(stream.statistics().pacing().mostMicros()).isEqualTo(500_000);
        assertThat(stream.statistics().pacing().p99Micros()).isLessThanOrEqualTo(50);
    }

    @Test
    void theClockRunsOnWhileNothingIsSent() {
        Negotiation them = NegotiationPairs.at(30_000);
        Negotiation we = NegotiationPairs.at(20_000);
        begin(20);
        run(Duration.ofSeconds(1));
        stream.agree(we.answer(them.offer(true), false).orElseThrow().agreement());
        run(Duration.ofSeconds(1));
        assertThat(sent).hasSize(50);
        stream.agree(we.answer(them.offer(false), false).orElseThrow().agreement());
        run(Duration.ofSeconds(1));
        assertThat(sent).hasSize(100);
        assertThat(sent.get(50).marker()).isTrue();
        assertThat(sent.get(50).timestamp() - sent.get(49).timestamp()).isEqualTo(51 * 160);
    }

    @Test
    void strangersAreNotHeard() {
        begin(20);
        hear(new InetSocketAddress("127.0.0.2", 30_000), 0, 1, 1);
        assertThat(ignored()).isEqualTo(new Ignored(1, 0, 0, 0, 0));
        assertThat(events).isEmpty();
    }

    @Test
    void thePortMayBeAnotherOneWhichThenItIs() {
        InetSocketAddress behindRouter = new InetSocketAddress("127.0.0.1", 41_000);
        begin(20);
        hear(behindRouter, 0, 1, 1);
        hear(THEM, 0, 2, 1);
        run(Duration.ofMillis(20));
        assertThat(ignored()).isEqualTo(new Ignored(1, 0, 0, 0, 0));
        assertThat(sentTo).containsExactly(behindRouter);
        assertThat(stream.statistics().remote()).isEqualTo("127.0.0.1:41000");
    }

    @Test
    void aBadPacketShowsNoPort() {
        begin(20);
        hear(new InetSocketAddress("127.0.0.1", 41_000), 18, 1, 1);
        hear(THEM, 0, 2, 1);
        assertThat(stream.statistics().remote()).isEqualTo("127.0.0.1:30000");
        assertThat(ignored()).isEqualTo(new Ignored(0, 0, 1, 0, 0));
    }

    @Test
    void whatIsNoRtpIsMalformed() {
        begin(20);
        stream.voice(THEM, ByteBuffer.wrap(new byte[0]));
        stream.voice(THEM, ByteBuffer.wrap(new byte[12]));
        stream.voice(THEM, ByteBuffer.wrap(new RtpPacket(false, 101, 1, 1, 1, new byte[3]).bytes()));
        assertThat(ignored()).isEqualTo(new Ignored(0, 0, 0, 3, 0));
    }

    @Test
    void anotherSourceIsTakenAfterTwoPackets() {
        begin(20);
        hear(THEM, 0, 1, 1);
        hear(THEM, 0, 500, 2);
        hear(THEM, 0, 501, 2);
        hear(THEM, 0, 502, 2);
        assertThat(ignored()).isEqualTo(new Ignored(0, 1, 0, 0, 0));
        assertThat(stream.statistics().received().packets()).isEqualTo(3);
        assertThat(stream.statistics().received().lost()).isZero();
    }

    @Test
    void aFloodIsThinnedAndTheCallGoesOn() {
        begin(20);
        for (int i = 0; i < 50_000; i++) {
            hear(THEM, 0, i & 0xffff, 1);
            run(Duration.ofNanos(20_000));
        }
        assertThat(stream.statistics().received().packets()).isBetween(390L, 401L);
        assertThat(ignored().tooMany()).isGreaterThan(49_000);
        assertThat(sent).hasSize(50);
    }

    @Test
    void whatIsHeardIsEchoed() {
        begin(20);
        for (int i = 0; i < 50; i++) {
            hear(THEM, i % 2 == 0 ? 0 : 8, i, 1);
            run(Duration.ofMillis(20));
        }
        assertThat(sent).hasSize(50);
        for (int i = 0; i < 50; i += 2) {
            assertThat(sent.get(i).payload()[0]).as("packet %d", i).isEqualTo((byte) i);
        }
    }

    @Test
    void mutedItSaysNothingAndGoesOn() {
        begin(20);
        stream.say(new Voice.Tone());
        stream.mute(true);
        run(Duration.ofMillis(100));
        assertThat(sent)
                .hasSize(5)
                .allSatisfy(packet -> assertThat(packet.payload()).containsOnly(0xff));
        stream.mute(false);
        run(Duration.ofMillis(20));
        assertThat(sent.getLast().payload()).contains(0x9f - 0x100);
    }

    @Test
    void tenSecondsOfNothingAreToldOnce() {
        begin(20);
        run(Duration.ofSeconds(9));
        assertThat(events).isEmpty();
        run(Duration.ofSeconds(30));
        assertThat(events).containsExactly(new MediaEvent.Silent());
        hear(THEM, 0, 1, 1);
        run(Duration.ofSeconds(30));
        assertThat(events).containsExactly(new MediaEvent.Silent(), new MediaEvent.First(), new MediaEvent.Silent());
    }

    @Test
    void evenlySpacedPacketsHaveNoJitterAndOthersDo() {
        begin(20);
        for (int i = 0; i < 200; i++) {
            hear(THEM, 0, i, 1);
            run(Duration.ofMillis(20));
        }
        assertThat(stream.statistics().received().jitterMillis()).isLessThan(0.2);
        for (int i = 200; i < 400; i++) {
            hear(THEM, 0, i, 1);
            run(Duration.ofMillis(i % 2 == 0 ? 30 : 10));
        }
        assertThat(stream.statistics().received().jitterMillis()).isBetween(9.0, 10.5);
    }
}
