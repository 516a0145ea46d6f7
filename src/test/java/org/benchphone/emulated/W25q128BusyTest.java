package org.benchphone.emulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.benchphone.emulated.Probe.addressed;
import static org.benchphone.emulated.Probe.bytes;
import static org.benchphone.emulated.Probe.times;

import java.time.Duration;
import org.benchphone.power.FakeTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Busy for as long as the AC characteristics say, and deaf to most commands meanwhile. */
@Timeout(20)
class W25q128BusyTest {
    /** A tick is the error of all times below. */
    private static final Duration TICK = Duration.ofNanos(100);

    private final FakeTime time = new FakeTime(TICK);
    private final Probe probe = new Probe(Cells.inMemory(Probe.SIZE), ChipTiming.datasheet(), time, 1);

    /** From now until the status says ready. */
    private long busyMicros() {
        long begin = time.nanos();
        while ((probe.status() & 1) != 0) {
            time.advance(Duration.ofNanos(500));
        }
        return (time.nanos() - begin) / 1_000;
    }

    @ParameterizedTest
    @CsvSource({"1, 30", "2, 32", "41, 130", "149, 400", "256, 400"})
    void aProgramTakesItsTime(int count, long micros) {
        probe.program(0, times(count, 0));
        assertThat(busyMicros()).isBetween(micros, micros + 3);
        assertThat(probe.read(0, count)).isEqualTo(new byte[count]);
    }

    @ParameterizedTest
    @CsvSource({"20, 45", "52, 120", "D8, 150", "C7, 40000"})
    void anEraseTakesItsTime(String opcode, long millis) {
        int command = Integer.parseInt(opcode, 16);
        probe.send(0x06);
        probe.send(command == 0xC7 ? new int[] {command} : addressed(command, 0));
        time.advance(Duration.ofMillis(millis).minusMillis(1));
        assertThat(probe.status()).as("busy and write enable").isEqualTo(0x03);
        assertThat(busyMicros()).isBetween(990L, 1010L);
        assertThat(probe.status()).isZero();
    }

    @Test
    void aKeptStatusWriteTakesTenMilliseconds() {
        probe.send(0x06);
        probe.send(0x01, 0x04);
        assertThat(busyMicros()).isBetween(9_990L, 10_010L);
        assertThat(probe.status()).isEqualTo(0x04);
    }

    @ParameterizedTest
    @CsvSource({"1, 400", "260, 104000", "4096, 1638400"})
    void theBusTakesEightClocksAByte(int length, long nanos) {
        long begin = time.nanos();
        probe.spi.transfer(new byte[length]);
        assertThat(time.nanos() - begin).isBetween(nanos, nanos + 5 * TICK.toNanos());
    }

    @ParameterizedTest
    @ValueSource(ints = {0x03, 0x0B, 0x9F, 0x90, 0xAB, 0x5A, 0x4B})
    void whileBusyItAnswersNothingButItsStatus(int opcode) {
        probe.erase(0xD8, 0);
        assertThat(probe.ask(8, opcode, 0, 0, 0)).containsOnly(0xFF);
        assertThat(probe.status()).isEqualTo(0x03);
        assertThat(probe.status2()).isEqualTo(0x02);
        assertThat(probe.ask(1, 0x15)).isEqualTo(bytes(0x60));
    }

    @Test
    void whileBusyItTakesNoOtherWork() {
        probe.program(0, times(256, 0x0F));
        probe.send(0x04);
        probe.send(0xB9);
        probe.program(0x1000, 0);
        probe.erase(0x20, 0x2000);
        assertThat(busyMicros()).isLessThan(400);
        assertThat(probe.chip.operations()).isEqualTo(1);
        assertThat(probe.read(0x1000, 1)).isEqualTo(bytes(0xFF));
        assertThat(probe.status()).as("the enable was ignored too").isZero();
    }

    @Test
    void halfOfTheWorkShowsInTheCellsMeanwhile() {
        probe.program(0, times(256, 0));
        assertThat(probe.chip.read(0, 256)).startsWith(new byte[128]).endsWith(Probe.filled(128, 0xFF));
        busyMicros();
        probe.erase(0x20, 0);
        byte[] during = probe.chip.read(0, 4096);
        assertThat(during[300]).isEqualTo((byte) 0xFF);
        assertThat(during[4095]).isZero();
        time.advance(Duration.ofMillis(45));
        assertThat(probe.chip.read(0, 4096)).as("done without another command").containsOnly(0xFF);
    }

    @Test
    void aResetBreaksTheWorkOffAndMakesDeafForThirtyMicroseconds() {
        probe.erase(0xD8, 0);
        probe.send(0x66);
        probe.send(0x99);
        assertThat(probe.ask(1, 0x05)).as("deaf").isEqualTo(bytes(0xFF));
        time.advance(Duration.ofNanos(30_000));
        assertThat(probe.status()).isZero();
    }

    @Test
    void afterReleaseFromPowerDownItIsDeafForThreeMicroseconds() {
        probe.send(0xB9);
        probe.send(0xAB);
        assertThat(probe.ask(1, 0x9F)).isEqualTo(bytes(0xFF));
        time.advance(Duration.ofNanos(3_000));
        assertThat(probe.ask(1, 0x9F)).isEqualTo(bytes(0xEF));
        probe.send(0xAB);
        assertThat(probe.ask(1, 0x9F)).as("it was awake").isEqualTo(bytes(0xEF));
    }
}
