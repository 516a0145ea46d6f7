package org.benchphone.emulated;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.benchphone.board.FlashDamage;
import org.benchphone.board.FlashDamage.Flaw;
import org.benchphone.board.SpiDevice;
import org.benchphone.board.Told;
import org.benchphone.power.FakeTime;
import org.benchphone.power.Uptime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is wrong with the silicon, as the bus sees it. */
@Timeout(30)
class W25q128DamageTest {
    private static final int SIZE = 128 * 1024;
    private static final int SECTOR = 4096;

    private final FakeTime time = new FakeTime(Duration.ofNanos(1));
    private final Uptime uptime = new Uptime(time);
    private final W25q128 chip = new W25q128(Cells.inMemory(SIZE), ChipTiming.instant(), new Random(1));
    private final SpiDevice bus = chip.powerUp(uptime);
    private final FlashDamage damage = chip.damage().orElseThrow();
    private final Told strike = new Told();

    private byte[] send(SpiDevice bus, int opcode, int address, int answer, byte... data) {
        byte[] frame = new byte[4 + data.length + answer];
        frame[0] = (byte) opcode;
        frame[1] = (byte) (address >> 16);
        frame[2] = (byte) (address >> 8);
        frame[3] = (byte) address;
        System.arraycopy(data, 0, frame, 4, data.length);
        bus.transfer(frame, 0, frame.length);
        return Arrays.copyOfRange(frame, 4 + data.length, frame.length);
    }

    private int status(SpiDevice bus) {
        byte[] frame = {0x05, 0};
        bus.transfer(frame, 0, 2);
        return frame[1];
    }

    private void program(SpiDevice bus, int address, byte... data) {
        bus.transfer(new byte[] {0x06}, 0, 1);
        send(bus, 0x02, address, 0, data);
    }

    private void erase(SpiDevice bus, int address) {
        bus.transfer(new byte[] {0x06}, 0, 1);
        send(bus, 0x20, address, 0);
    }

    private Flaw.Worn worn(boolean busy, double rate, int bits, long seed) {
        return new Flaw.Worn(0x2000, SECTOR, true, true, busy, rate, bits, new Random(seed), strike);
    }

    @Test
    void stuckBitsReadTheSameWhateverIsProgrammedAndErased() {
        damage.set(List.of(new Flaw.Stuck(0x1234, 0x81, false, strike), new Flaw.Stuck(0x1235, 0x0F, true, strike)));
        assertThat(send(bus, 0x03, 0x1233, 4)).containsExactly(0xFF, 0x7E, 0xFF, 0xFF);
        program(bus, 0x1234, (byte) 0, (byte) 0);
        assertThat(send(bus, 0x03, 0x1233, 4)).containsExactly(0xFF, 0x00, 0x0F, 0xFF);
        erase(bus, 0x1000);
        assertThat(send(bus, 0x03, 0x1234, 1)).containsExactly(0x7E);
        assertThat(strike.said())
                .containsExactly(
                        "the byte at 0x001234 read with its bits 0x81 as 0",
                        "the byte at 0x001235 read with its bits 0x0F as 1",
                        "the byte at 0x001234 read with its bits 0x81 as 0");

        assertThat(chip.read(0x1234, 1)).as("from outside").containsExactly(0x7E);
        assertThat(strike.said()).as("looks from outside are not counted").hasSize(3);
        damage.set(List.of());
        assertThat(send(bus, 0x03, 0x1234, 1)).as("as new").containsExactly(0xFF);
    }

    @Test
    void aWornSectorEndsInTimeAndLeavesBits() {
        program(bus, 0x2000, new byte[256]);
        damage.set(List.of(worn(false, 1, 5, 3)));
        erase(bus, 0x2000);
        assertThat(status(bus)).as("the chip has no bit that says so").isZero();
        assertThat(zeros(chip.read(0x2000, SECTOR))).isEqualTo(5);
        assertThat(strike.said())
                .hasSize(1)
                .first()
                .asString()
                .startsWith("erase of 4096 bytes at 0x002000 left 5 bits");
        program(bus, 0x2100, new byte[256]);
        assertThat(zeros(chip.read(0x2100, 256))).isEqualTo(256 * 8 - 5);
        program(bus, 0x3000, new byte[256]);
        assertThat(zeros(chip.read(0x3000, 256))).as("its neighbour is well").isEqualTo(256 * 8);
    }

    @Test
    void theSameSeedLeavesTheSameBits() {
        byte[] first = leftBy(9);
        assertThat(leftBy(9)).isEqualTo(first);
        assertThat(leftBy(10)).isNotEqualTo(first);
    }

    private byte[] leftBy(long seed) {
        damage.set(List.of());
        erase(bus, 0x2000);
        program(bus, 0x2000, new byte[256]);
        damage.set(List.of(worn(false, 1, 5, seed)));
        erase(bus, 0x2000);
        return chip.read(0x2000, SECTOR);
    }

    @Test
    void somewhatWornFailsSometimes() {
        damage.set(List.of(worn(false, 0.5, 1, 4)));
        int failed = 0;
        for (int i = 0; i < 200; i++) {
            erase(bus, 0x2000);
            program(bus, 0x2000, (byte) 0);
            failed += chip.read(0x2000, 1)[0] == 0 ? 0 : 1;
        }
        assertThat(failed).isBetween(60, 140);
    }

    @Test
    void aWornSectorThatNeverEndsIsBusyUntilItLosesPower() {
        damage.set(List.of(worn(true, 1, 1, 3)));
        program(bus, 0x2000, (byte) 0);
        for (int i = 0; i < 100; i++) {
            time.advance(Duration.ofMinutes(10));
            assertThat(status(bus) & 1).isEqualTo(1);
        }
        assertThat(strike.said()).containsExactly("program of 1 bytes at 0x002000 never ends");
        uptime.cut();
        try (Uptime next = new Uptime(time)) {
            assertThat(status(chip.powerUp(next)) & 1).isZero();
        }
    }

    @Test
    void aSlowChipTakesItsFactorLonger() {
        W25q128 slow = new W25q128(Cells.inMemory(SIZE), ChipTiming.datasheet(), new Random(1));
        slow.damage().orElseThrow().set(List.of(new Flaw.Slow(4, strike)));
        try (Uptime life = new Uptime(time)) {
            SpiDevice spi = slow.powerUp(life);
            erase(spi, 0);
            time.advance(Duration.ofMillis(4 * 45 - 5));
            assertThat(status(spi) & 1).isEqualTo(1);
            time.advance(Duration.ofMillis(10));
            assertThat(status(spi) & 1).isZero();
        }
        assertThat(strike.said()).containsExactly("erase of 4096 bytes at 0x000000 takes 4.0 times as long");
        assertThat(damage.takesTime()).isFalse();
        assertThat(slow.damage().orElseThrow().takesTime()).isTrue();
    }

    @Test
    void cellsFlipWithAndWithoutPower() {
        damage.flip(0x100, 0x81);
        assertThat(send(bus, 0x03, 0x100, 1)).containsExactly(0x7E);
        uptime.cut();
        damage.flip(0x100, 0x01);
        assertThat(chip.read(0x100, 1)).containsExactly(0x7F);
    }

    private static int zeros(byte[] content) {
        int zeros = 0;
        for (byte b : content) {
            zeros += 8 - Integer.bitCount(b & 0xFF);
        }
        return zeros;
    }
}
