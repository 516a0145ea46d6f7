package org.benchphone.emulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.benchphone.emulated.Probe.SIZE;
import static org.benchphone.emulated.Probe.bytes;
import static org.benchphone.emulated.Probe.times;

import java.time.Duration;
import org.benchphone.power.FakeTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Erase and program suspend and resume: data sheet 8.2.21 and 8.2.22. */
@Timeout(20)
class W25q128SuspendTest {
    private static final int ELSEWHERE = 64 * 1024;
    private static final int SUSPENDED = 0x82; // and QE
    private static final int NOT_SUSPENDED = 0x02;

    private final FakeTime time = new FakeTime(Duration.ofNanos(100));
    private final Probe probe = new Probe(Cells.inMemory(SIZE), ChipTiming.datasheet(), time, 1);

    @BeforeEach
    void program() {
        probe.uptime.cut();
        probe.chip.write(0, new byte[SIZE]);
        probe.chip.write(ELSEWHERE + 0x100, Probe.filled(256, 0xFF));
        probe.powerUp();
    }

    private void suspend() {
        probe.send(0x75);
        time.advance(Duration.ofNanos(20_000));
        assertThat(probe.status()).isZero();
        assertThat(probe.status2()).isEqualTo(SUSPENDED);
    }

    @Test
    void aSuspendedEraseLetsReadAndProgramElsewhereAndGoesOn() {
        probe.erase(0xD8, 0);
        time.advance(Duration.ofMillis(100));
        suspend();
        assertThat(probe.read(ELSEWHERE, 2)).isEqualTo(bytes(0, 0));
        probe.program(ELSEWHERE + 0x100, 0x42);
        time.advance(Duration.ofMillis(3));
        assertThat(probe.read(ELSEWHERE + 0x100, 1)).isEqualTo(bytes(0x42));
        time.advance(Duration.ofSeconds(1));
        assertThat(probe.read(0xFFFF, 1)).as("stands still").isEqualTo(bytes(0));

        probe.send(0x7A);
        assertThat(probe.status2()).isEqualTo(NOT_SUSPENDED);
        time.advance(Duration.ofMillis(49));
        assertThat(probe.status() & 1).isEqualTo(1);
        time.advance(Duration.ofMillis(1));
        assertThat(probe.status()).isZero();
        assertThat(probe.chip.read(0, ELSEWHERE)).containsOnly(0xFF);
        assertThat(probe.chip.operations()).isEqualTo(2);
    }

    @Test
    void itStaysBusyForTheLatencyOfTheSuspend() {
        probe.erase(0x20, 0);
        probe.send(0x75);
        assertThat(probe.status() & 1).isEqualTo(1);
        assertThat(probe.status2()).isEqualTo(SUSPENDED);
        time.advance(Duration.ofNanos(20_000));
        assertThat(probe.status() & 1).isZero();
    }

    @Test
    void underASuspendedEraseNothingElseIsTaken() {
        probe.erase(0x20, 0);
        suspend();
        probe.program(0x800, 0x11);
        probe.erase(0x20, ELSEWHERE);
        probe.send(0x06);
        probe.send(0xC7);
        probe.send(0x01, 0x1C);
        assertThat(probe.chip.operations()).isEqualTo(1);
        assertThat(probe.status()).as("enabled, not protected").isEqualTo(0x02);
    }

    @Test
    void underASuspendedProgramThereIsNoOther() {
        probe.program(ELSEWHERE + 0x100, times(256, 0));
        suspend();
        probe.program(0x2000, 0);
        assertThat(probe.chip.operations()).isEqualTo(1);
        probe.send(0x7A);
        time.advance(Duration.ofMillis(1));
        assertThat(probe.status()).isZero();
        assertThat(probe.read(ELSEWHERE + 0x100, 256)).containsOnly(0);
    }

    @Test
    void aProgramUnderASuspendedEraseCannotBeSuspended() {
        probe.erase(0x20, 0);
        suspend();
        probe.program(ELSEWHERE + 0x100, times(256, 0));
        probe.send(0x75);
        time.advance(Duration.ofNanos(100_000));
        assertThat(probe.status() & 1).isEqualTo(1);
    }

    @Test
    void aSuspendWithoutWorkOrDuringAChipEraseIsIgnored() {
        probe.send(0x75);
        assertThat(probe.status2()).isEqualTo(NOT_SUSPENDED);
        probe.send(0x7A);
        assertThat(probe.status()).isZero();
        probe.send(0x06);
        probe.send(0xC7);
        probe.send(0x75);
        assertThat(probe.status2()).isEqualTo(NOT_SUSPENDED);
        assertThat(probe.status()).isEqualTo(0x03);
    }

    @Test
    void aSuspendTooSoonAfterAResumeIsIgnored() {
        probe.erase(0x20, 0);
        suspend();
        probe.send(0x7A);
        probe.send(0x75);
        assertThat(probe.status2()).isEqualTo(NOT_SUSPENDED);
        time.advance(Duration.ofNanos(20_000));
        suspend();
    }

    @Test
    void whatIsSuspendedWhenPowerGoesIsTornAndForgotten() {
        probe.erase(0x20, 0x1000);
        suspend();
        probe.cutAndPowerUp();
        assertThat(probe.status2()).isEqualTo(NOT_SUSPENDED);
        assertThat(probe.chip.read(0, 0x1000)).containsOnly(0);
        assertThat(probe.chip.read(0x2000, 0x1000)).containsOnly(0);
    }
}
