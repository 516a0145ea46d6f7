package org.benchphone.emulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.benchphone.emulated.Probe.SIZE;
import static org.benchphone.emulated.Probe.filled;
import static org.benchphone.emulated.Probe.times;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import org.benchphone.board.FlashSocket;
import org.benchphone.board.Tear;
import org.benchphone.power.FakeTime;
import org.benchphone.power.PowerLost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Power that goes by itself while the chip is busy. */
@Timeout(60)
class W25q128UnfinishedTest {
    private final FakeTime time = new FakeTime(Duration.ofNanos(100));

    private Probe probe(long seed) {
        return new Probe(Cells.inMemory(SIZE), ChipTiming.datasheet(), time, seed);
    }

    @Test
    void anUnfinishedEraseIsTornInOneOfAllWays() {
        Set<Tear> seen = EnumSet.noneOf(Tear.class);
        for (int seed = 0; seed < 60; seed++) {
            Probe probe = probe(seed);
            probe.uptime.cut();
            probe.chip.write(0, filled(SIZE, 0x5A));
            probe.powerUp();
            probe.chip.onActivity(new Torn(seen));
            probe.erase(0x20, 0x1000);
            time.advance(Duration.ofMillis(44));
            probe.cutAndPowerUp();
            assertThat(probe.status()).isZero();
            assertThat(probe.chip.read(0, 0x1000)).containsOnly(0x5A);
            assertThat(probe.chip.read(0x2000, SIZE - 0x2000)).containsOnly(0x5A);
        }
        assertThat(seen).isEqualTo(EnumSet.allOf(Tear.class));
    }

    @Test
    void anUnfinishedProgramIsTornInsideItsBytes() {
        Set<String> results = new HashSet<>();
        for (int seed = 0; seed < 60; seed++) {
            Probe probe = probe(seed);
            probe.program(0x210, times(64, 0));
            probe.uptime.cut();
            byte[] torn = probe.chip.read(0x200, 0x100);
            results.add(HexFormat.of().formatHex(torn, 0x10, 0x50));
            assertThat(Arrays.copyOf(torn, 0x10)).containsOnly(0xFF);
            assertThat(Arrays.copyOfRange(torn, 0x50, 0x100)).containsOnly(0xFF);
        }
        assertThat(results).hasSizeGreaterThan(10);
    }

    @Test
    void whatNobodyWaitedForIsTornHoweverLateItIsFound() {
        Set<Tear> seen = EnumSet.noneOf(Tear.class);
        Probe probe = probe(4);
        probe.chip.onActivity(new Torn(seen));
        probe.program(0, times(256, 0));
        time.advance(Duration.ofSeconds(1));
        probe.cutAndPowerUp();
        assertThat(seen).hasSize(1);
    }

    @Test
    void whatWasSeenFinishedStays() {
        Probe probe = probe(5);
        probe.program(0, times(256, 0));
        time.advance(Duration.ofMillis(1));
        assertThat(probe.status()).isZero();
        probe.cutAndPowerUp();
        assertThat(probe.chip.read(0, 256)).containsOnly(0);
    }

    @Test
    void aScheduledCutTearsFromTheStateBefore() {
        Probe probe = probe(6);
        probe.chip.cutAt(1, Tear.NOTHING);
        assertThatThrownBy(() -> probe.program(0, times(256, 0))).isInstanceOf(PowerLost.class);
        probe.cutAndPowerUp();
        assertThat(probe.chip.read(0, 256)).containsOnly(0xFF);
    }

    private record Torn(Set<Tear> seen) implements FlashSocket.Listener {
        @Override
        public void erasing(int address, int length) {}

        @Override
        public void programming(int address, int length) {}

        @Override
        public void torn(int address, int length, Tear tear) {
            seen.add(tear);
        }
    }
}
