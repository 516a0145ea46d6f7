package org.benchphone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.benchphone.phone.StageName;
import org.benchphone.power.FakeTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What counts as alive. The phone's time is made to pass; the bench is a real socket. */
@Timeout(120)
class PulseTest {
    private static final Duration LONGEST_WRITE = Duration.ofMinutes(3);

    private final FakeTime time = new FakeTime();
    private final AtomicReference<String> answer = new AtomicReference<>("HTTP/1.1 200 OK\r\n\r\n");
    private StageName stage = StageName.BOOT;
    private boolean sound = true;
    private LongSupplier shown = () -> 0;
    private ServerSocket bench;

    @BeforeEach
    void openBench() throws IOException {
        bench = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread.ofPlatform().daemon().start(this::answerAll);
    }

    @AfterEach
    void closeBench() throws IOException {
        bench.close();
    }

    private void answerAll() {
        while (!bench.isClosed()) {
            try (Socket client = bench.accept();
                    OutputStream out = client.getOutputStream()) {
                client.getInputStream().readNBytes("GET /api/v1/state HTTP/1.1\r\n".length());
                out.write(answer.get().getBytes(StandardCharsets.US_ASCII));
            } catch (IOException e) {
                // the pulse hung up, or the test is over
            }
        }
    }

    private Pulse pulse() {
        InetSocketAddress at = new InetSocketAddress(InetAddress.getLoopbackAddress(), bench.getLocalPort());
        Pulse.Phone phone = new Pulse.Phone(() -> sound, () -> stage, () -> shown.getAsLong());
        return new Pulse(phone, at, Duration.ofSeconds(20), LONGEST_WRITE, time);
    }

    @Test
    void aPhoneThatWaitsForPeopleOrServersMayDoSoForEver() throws Exception {
        EnumSet<StageName> waiting =
                EnumSet.complementOf(EnumSet.of(StageName.RUNNING, StageName.ERASING, StageName.WRITING));
        Pulse pulse = pulse();
        for (StageName each : waiting) {
            stage = each;
            assertThat(pulse.beats()).isTrue();
            time.advance(Duration.ofHours(10));
            assertThat(pulse.beats()).as(each.label()).isTrue();
        }
        assertThat(waiting).hasSize(7);
    }

    @Test
    void aRunningPhoneIsAliveWhenItsLoopShowsTheScreenAnew() throws Exception {
        stage = StageName.RUNNING;
        assertThat(pulse().beats()).as("a loop that hangs").isFalse();
        shown = () -> time.nanos() / 1_000_000_000;
        assertThat(pulse().beats()).isTrue();
    }

    @Test
    void aRunningPhoneThatRebootsWhileItIsAskedIsAlive() throws Exception {
        stage = StageName.RUNNING;
        shown = () -> {
            stage = StageName.REBOOTING;
            return 0;
        };
        assertThat(pulse().beats()).isTrue();
    }

    @Test
    void writingMayTakeAsLongAsAFirmwareTakes() throws Exception {
        Pulse pulse = pulse();
        stage = StageName.ERASING;
        assertThat(pulse.beats()).isTrue();
        time.advance(LONGEST_WRITE.minusNanos(1));
        assertThat(pulse.beats()).isTrue();
        stage = StageName.WRITING;
        assertThat(pulse.beats()).isTrue();
        time.advance(LONGEST_WRITE);
        assertThat(pulse.beats()).isFalse();
    }

    @Test
    void aPhoneWhoseThreadIsGoneIsDead() throws Exception {
        sound = false;
        assertThat(pulse().beats()).isFalse();
    }

    @Test
    void aBenchThatFailsOrIsSilentHasNoPulse() throws Exception {
        answer.set("HTTP/1.1 401 Unauthorized\r\n\r\n");
        assertThat(pulse().beats()).as("a door that is shut is a door").isTrue();
        answer.set("HTTP/1.1 500 Server Error\r\n\r\n");
        assertThat(pulse().beats()).isFalse();
        answer.set("");
        assertThat(pulse().beats()).isFalse();
        bench.close();
        assertThat(pulse().beats()).isFalse();
    }
}
