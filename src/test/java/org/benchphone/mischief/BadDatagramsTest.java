package org.benchphone.mischief;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.DatagramPacket;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.benchphone.cable.Cable;
import org.benchphone.cable.Datagrams;
import org.benchphone.fault.Kind;
import org.benchphone.power.FakeTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Datagrams through bad cables, one by one. */
@Timeout(30)
class BadDatagramsTest {
    private static final int MANY = 1000;

    private final FakeTime time = new FakeTime();
    private final Wire wire = new Wire();

    /** What was sent, and what comes; waiting takes the time it would take. */
    private final class Wire implements Datagrams {
        final List<String> sent = new ArrayList<>();
        final Deque<byte[]> coming = new ArrayDeque<>();

        @Override
        public void send(DatagramPacket packet) {
            sent.add(Words.of(Datagram.of(packet)) + " to " + packet.getPort());
        }

        @Override
        public boolean receive(DatagramPacket packet, int millis) {
            if (coming.isEmpty()) {
                time.advance(Duration.ofMillis(millis));
                return false;
            }
            new Datagram(coming.remove(), InetAddress.getLoopbackAddress(), 69, 0).fill(packet, packet.getLength());
            return true;
        }
    }

    private static byte[] data(int block) {
        return new byte[] {0, Tftp.DATA, (byte) (block >> 8), (byte) block, 1, 2, 3, 4};
    }

    private static DatagramPacket acknowledgement(int block, int port) {
        return new DatagramPacket(Tftp.acknowledgement(block), 4, InetAddress.getLoopbackAddress(), port);
    }

    private static int blockOf(DatagramPacket packet) {
        return Tftp.number(Datagram.of(packet));
    }

    /** Blocks as they arrive; -1 where nothing did within 10 ms. */
    private List<Integer> arrivals(Datagrams datagrams, int blocks) throws Exception {
        List<Integer> arrived = new ArrayList<>();
        for (int block = 0; block < blocks; block++) {
            wire.coming.add(data(block));
            DatagramPacket packet = new DatagramPacket(new byte[100], 100);
            arrived.add(datagrams.receive(packet, 10) ? blockOf(packet) : -1);
        }
        return arrived;
    }

    private List<Integer> arrivalsWith(String fault) throws Exception {
        wire.coming.clear();
        return arrivals(FaultyCable.with(time, fault).cable().tftp(wire), MANY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tftp-loss rate=0.2", "tftp-duplicate rate=0.2", "tftp-reorder rate=0.2 ms=12"})
    void theSameIdStrikesTheSamePackets(String kind) throws Exception {
        List<Integer> first = arrivalsWith(kind + " seed=7");
        assertThat(arrivalsWith(kind + " seed=7")).isEqualTo(first);
        assertThat(arrivalsWith(kind + " seed=8")).isNotEqualTo(first);
    }

    /** As they are preset, from the first packet on. */
    @Test
    void everyFaultOfDatagramsHasSomebodyWhoDoesIt() throws Exception {
        List<String> done = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            if (kind.id().startsWith("tftp-") || kind.id().startsWith("sip-")) {
                Cable cable = FaultyCable.with(time, kind.id()).cable();
                arrivals(kind.id().startsWith("tftp-") ? cable.tftp(wire) : cable.sip(wire), 3);
                wire.coming.clear();
                done.add(kind.id());
            }
        }
        assertThat(done).hasSize(19);
    }

    @Test
    void aFifthGetsLostWhenThatIsTheRate() throws Exception {
        assertThat(arrivalsWith("tftp-loss rate=0.2 seed=7"))
                .filteredOn(block -> block < 0)
                .hasSizeBetween(150, 250);
    }

    @Test
    void countIsTheMostThatStrike() throws Exception {
        assertThat(arrivalsWith("tftp-loss rate=1 seed=7 count=3"))
                .startsWith(-1, -1, -1, 3)
                .endsWith(MANY - 1);
    }

    @Test
    void withoutFaultsThePacketItselfIsPassedOn() throws Exception {
        DatagramPacket sent = acknowledgement(1, 69);
        List<DatagramPacket> passed = new ArrayList<>();
        Datagrams plain = new Datagrams() {
            @Override
            public void send(DatagramPacket packet) {
                passed.add(packet);
            }

            @Override
            public boolean receive(DatagramPacket packet, int millis) {
                return millis == 17;
            }
        };
        Datagrams through = FaultyCable.with(time).cable().tftp(plain);
        through.send(sent);
        assertThat(passed).containsExactly(sent);
        assertThat(passed.getFirst()).isSameAs(sent);
        assertThat(through.receive(new DatagramPacket(new byte[9], 9), 17)).isTrue();
    }

    @Test
    void aFaultThatIsSetMeanwhileStrikesFromThenOnAndNoLongerThanItIsThere() throws Exception {
        FaultyCable faulty = FaultyCable.with(time);
        Datagrams datagrams = faulty.cable().tftp(wire);
        assertThat(arrivals(datagrams, 3)).containsExactly(0, 1, 2);
        faulty.put("tftp-loss rate=1");
        assertThat(arrivals(datagrams, 3)).containsExactly(-1, -1, -1);
        faulty.put();
        assertThat(arrivals(datagrams, 3)).containsExactly(0, 1, 2);
    }

    @Test
    void whatIsLateArrivesInTheEndAlsoWhenNothingFollows() throws Exception {
        FaultyCable faulty = FaultyCable.with(time, "tftp-delay ms=200");
        Datagrams datagrams = faulty.cable().tftp(wire);
        wire.coming.add(data(1));
        DatagramPacket packet = new DatagramPacket(new byte[100], 100);
        assertThat(datagrams.receive(packet, 150)).isFalse();
        faulty.put();
        assertThat(datagrams.receive(packet, 0)).isTrue();
        assertThat(blockOf(packet)).isEqualTo(1);
        assertThat(time.nanos()).isEqualTo(Duration.ofMillis(200).toNanos());
    }

    @Test
    void severalFaultsStrikeTogether() throws Exception {
        Datagrams datagrams = FaultyCable.with(time, "tftp-duplicate rate=1", "tftp-delay ms=5", "tftp-mtu most=64")
                .cable()
                .tftp(wire);
        wire.coming.add(data(1));
        wire.coming.add(new byte[65]);
        DatagramPacket packet = new DatagramPacket(new byte[100], 100);
        for (int copy = 0; copy < 2; copy++) {
            assertThat(datagrams.receive(packet, 10)).isTrue();
            assertThat(blockOf(packet)).isEqualTo(1);
        }
        assertThat(datagrams.receive(packet, 10)).isFalse();
    }

    @Test
    void aStrangersAnswerReachesNobody() throws Exception {
        Datagrams datagrams =
                FaultyCable.with(time, "tftp-wrong-tid rate=1").cable().tftp(wire);
        wire.coming.add(data(1));
        DatagramPacket packet = new DatagramPacket(new byte[100], 100);
        assertThat(datagrams.receive(packet, 10)).isTrue();
        int stranger = packet.getPort();
        assertThat(stranger).isNotEqualTo(69);
        assertThat(packet.getData()[4]).isNotEqualTo((byte) 1);
        assertThat(datagrams.receive(packet, 10)).isTrue();
        assertThat(packet.getPort()).isEqualTo(69);
        datagrams.send(acknowledgement(1, stranger));
        datagrams.send(acknowledgement(1, 69));
        assertThat(wire.sent).containsExactly("ACK 1 to 69");
    }

    @Test
    void whoGoesOnTalkingToTheOldPortIsNotHeard() throws Exception {
        Datagrams datagrams =
                FaultyCable.with(time, "tftp-new-port-after-oack").cable().tftp(wire);
        wire.coming.add(Tftp.oack(Map.of("blksize", "1428"), 0));
        DatagramPacket packet = new DatagramPacket(new byte[100], 100);
        assertThat(datagrams.receive(packet, 10)).isTrue();
        datagrams.send(acknowledgement(0, 69));
        assertThat(wire.sent).isEmpty();
        datagrams.send(acknowledgement(0, packet.getPort()));
        assertThat(wire.sent).containsExactly("ACK 0 to 69");
    }

    @Test
    void behind65535TheBlocksAreCountedFromOneAndAcknowledgedAsTheServerCounts() throws Exception {
        Datagrams datagrams =
                FaultyCable.with(time, "tftp-block-wrap next=one").cable().tftp(wire);
        DatagramPacket packet = new DatagramPacket(new byte[100], 100);
        List<Integer> seen = new ArrayList<>();
        for (int block = 1; block <= 131_073; block++) {
            wire.coming.add(data(block & 0xffff));
            assertThat(datagrams.receive(packet, 10)).isTrue();
            datagrams.send(acknowledgement(blockOf(packet), 69));
            if (block % 65_535 <= 1) {
                seen.add(blockOf(packet));
            }
        }
        assertThat(seen).containsExactly(1, 65_535, 1, 65_535, 1);
        assertThat(wire.sent.get(65_534)).isEqualTo("ACK 65535 to 69");
        assertThat(wire.sent.get(65_535)).isEqualTo("ACK 0 to 69");
        assertThat(wire.sent.get(131_071)).isEqualTo("ACK 0 to 69");
        assertThat(wire.sent).hasSize(131_073);
    }
}
