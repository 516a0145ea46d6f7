package org.benchphone.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.benchphone.LiveThreads;
import org.benchphone.media.Lab.Side;
import org.benchphone.power.PowerLost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Calls begin and end, and power goes in the middle of them. */
@Timeout(180)
class UptimesTest {
    private static final MediaSettings USUAL = MediaSettings.defaults();

    /** Four ports in a row that nobody on this machine has: enough for one call between two sessions. */
    private final PortRange twoPairs = free(new Random(), 4);

    private static PortRange free(Random random, int size) {
        for (int attempt = 0; attempt < 100; attempt++) {
            int first = 20_000 + 2 * random.nextInt(5_000);
            if (IntStream.range(first, first + size).allMatch(UptimesTest::isFree)) {
                return new PortRange(first, first + size - 1);
            }
        }
        throw new AssertionError("no " + size + " free ports in a row");
    }

    private static boolean isFree(int port) {
        try (DatagramSocket socket = new DatagramSocket(port, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (SocketException e) {
            return false;
        }
    }

    private static Set<Thread> since(Set<Thread> before) {
        Set<Thread> now = LiveThreads.now();
        now.removeAll(before);
        return now;
    }

    private static long openFiles() throws Exception {
        try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
            return files.count();
        }
    }

    @Test
    void fiftyCutsInACallLeaveNoThreadPortOrFile() throws Exception {
        long filesBefore = 0;
        for (int i = 0; i < 50; i++) {
            Set<Thread> before = LiveThreads.now();
            // each time the same ports: they must be free again at once
            try (Lab lab = new Lab(twoPairs)) {
                List<Side> call = lab.call(USUAL, USUAL);
                Lab.await(() -> call.stream().allMatch(side -> side.received() > 0));
                lab.uptime.close();
                assertThat(since(before)).as("uptime %d", i).isEmpty();
            }
            if (i == 0) {
                filesBefore = openFiles();
            }
        }
        assertThat(openFiles()).isLessThanOrEqualTo(filesBefore + 5);
    }

    @Test
    void aCutSaysNoGoodbye() throws Exception {
        try (DatagramSocket ear = new DatagramSocket(0, InetAddress.getLoopbackAddress());
                Lab lab = new Lab()) {
            Side side = listenedTo(lab, ear);
            lab.uptime.close();
            assertThat(receive(ear)).noneMatch(RtcpBytes::isGoodbye);
            side.session().close();
            assertThat(receive(ear)).isEmpty();
        }
    }

    @Test
    void theEndOfACallIsSaidAndFreesItsPortsAndTheLastOneTheThread() throws Exception {
        Set<Thread> before = LiveThreads.now();
        try (DatagramSocket ear = new DatagramSocket(0, InetAddress.getLoopbackAddress());
                Lab lab = new Lab(twoPairs)) {
            Side side = listenedTo(lab, ear);
            side.session().close();
            side.session().close();
            assertThat(receive(ear)).filteredOn(RtcpBytes::isGoodbye).hasSize(1);
            Lab.await(() -> since(before).isEmpty());
            for (int i = 0; i < 5; i++) {
                List<Side> call = lab.call(USUAL, USUAL);
                Lab.await(() -> call.stream().allMatch(one -> one.received() > 0));
                call.forEach(one -> one.session().close());
                Lab.await(() -> since(before).isEmpty());
            }
        }
    }

    /** A session in a call whose reports go to {@code ear}. */
    private static Side listenedTo(Lab lab, DatagramSocket ear) throws Exception {
        Side side = lab.open(USUAL);
        Side other = lab.open(USUAL);
        String answer =
                other.session().answer(side.session().offer(false), false).orElseThrow();
        assertThat(side.session().accept(answer + "a=rtcp:" + ear.getLocalPort() + "\r\n"))
                .isTrue();
        side.session().start();
        Lab.await(() -> side.sent() > 3);
        other.session().close();
        return side;
    }

    private static List<byte[]> receive(DatagramSocket ear) throws Exception {
        List<byte[]> received = new ArrayList<>();
        ear.setSoTimeout(500);
        try {
            while (true) {
                DatagramPacket packet = new DatagramPacket(new byte[1500], 1500);
                ear.receive(packet);
                received.add(Arrays.copyOf(packet.getData(), packet.getLength()));
            }
        } catch (SocketTimeoutException e) {
            return received;
        }
    }

    private static final class RtcpBytes {
        static boolean isGoodbye(byte[] bytes) {
            return bytes.length >= 8 && (bytes[bytes.length - 7] & 0xff) == Rtcp.GOODBYE;
        }
    }

    @Test
    void withoutAFreePairACallIsRefusedWithWhatToDo() throws Exception {
        try (Lab lab = new Lab(twoPairs)) {
            lab.call(USUAL, USUAL);
            MediaRefused refused = catchThrowableOfType(MediaRefused.class, () -> lab.open(USUAL));
            assertThat(refused.reason()).isEqualTo(MediaRefused.Reason.NO_PORTS);
            assertThat(refused.sentence().english())
                    .isEqualTo("No free RTP port in %d to %d. Widen the range.", twoPairs.first(), twoPairs.last());
        }
    }

    @Test
    void aPairWithOneForeignSocketIsPassedOver() throws Exception {
        try (DatagramSocket foreign = new DatagramSocket(twoPairs.first() + 1, InetAddress.getLoopbackAddress());
                Lab lab = new Lab(twoPairs)) {
            assertThat(foreign.isBound()).isTrue();
            assertThat(lab.open(USUAL).session().offer(false)).contains("m=audio " + (twoPairs.first() + 2) + " ");
        }
    }

    @Test
    void thereAreNoMoreThanSixteenCalls() throws Exception {
        try (Lab lab = new Lab()) {
            List<Side> sides = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                sides.addAll(lab.call(USUAL, USUAL));
            }
            MediaRefused refused = catchThrowableOfType(MediaRefused.class, () -> lab.open(USUAL));
            assertThat(refused.reason()).isEqualTo(MediaRefused.Reason.TOO_MANY_CALLS);
            Lab.await(() -> sides.stream().allMatch(side -> side.received() > 10));
            sides.getFirst().session().close();
            Lab.await(() -> opens(lab));
        }
    }

    private static boolean opens(Lab lab) {
        try {
            lab.open(USUAL);
            return true;
        } catch (MediaRefused e) {
            return false;
        }
    }

    @Test
    void withoutPowerNothingIsOpened() {
        Lab lab = new Lab();
        lab.close();
        assertThatThrownBy(() -> lab.open(USUAL)).isInstanceOf(PowerLost.class);
        assertThatThrownBy(() -> new MediaEngine(lab.uptime, InetAddress.getLoopbackAddress(), twoPairs, new Random()))
                .isInstanceOf(PowerLost.class);
    }

    @Test
    void anInterruptedThreadTearsDownWholly() throws Exception {
        Set<Thread> before = LiveThreads.now();
        Lab lab = new Lab();
        lab.call(USUAL, USUAL);
        Thread.currentThread().interrupt();
        long start = System.nanoTime();
        lab.close();
        assertThat(Thread.interrupted()).as("the interrupt is kept").isTrue();
        assertThat(since(before)).isEmpty();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void aListenerThatFailsDoesNotEndTheVoice() throws Exception {
        try (Lab lab = new Lab()) {
            RtpSession failing = lab.engine.open(USUAL, event -> {
                throw new IllegalStateException("on purpose");
            });
            Side other = lab.open(USUAL);
            Side side = new Side(failing, List.of());
            Lab.exchange(side, false, other, false);
            failing.start();
            other.session().start();
            Lab.await(() -> side.received() > 20 && other.received() > 20);
        }
    }

    @Test
    void aWildcardIsNoAddressToTellOthers() {
        try (Lab lab = new Lab()) {
            assertThatThrownBy(
                            () -> new MediaEngine(lab.uptime, InetAddress.ofLiteral("0.0.0.0"), twoPairs, new Random()))
                    .hasMessageContaining("name the phone's own address");
        }
    }
}
