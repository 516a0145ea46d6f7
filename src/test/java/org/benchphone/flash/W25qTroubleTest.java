package org.benchphone.flash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.benchphone.board.SpiDevice;
import org.benchphone.emulated.Cells;
import org.benchphone.emulated.ChipTiming;
import org.benchphone.emulated.W25q128;
import org.benchphone.power.FakeTime;
import org.benchphone.power.Uptime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Chips that are missing, strange, stuck or left in the middle of something. */
@Timeout(60)
class W25qTroubleTest {
    private static final int SIZE = 128 * 1024;

    private final FakeTime time = new FakeTime(Duration.ofNanos(100));
    private final Uptime uptime = new Uptime(time);

    private W25q128 chip(ChipTiming timing) {
        return new W25q128(Cells.inMemory(SIZE), timing, new Random(1));
    }

    /** A wire instead of a chip. */
    private static SpiDevice stuckAt(int level) {
        return (buffer, offset, length) -> Arrays.fill(buffer, offset, offset + length, (byte) level);
    }

    /** Between driver and chip: whoever tells an answer differently. */
    private interface Meddler {
        void meddle(int opcode, byte[] buffer, int offset, int length);
    }

    private static SpiDevice meddled(SpiDevice spi, Meddler meddler) {
        return (buffer, offset, length) -> {
            int opcode = buffer[offset] & 0xFF;
            spi.transfer(buffer, offset, length);
            meddler.meddle(opcode, buffer, offset, length);
        };
    }

    @ParameterizedTest
    @CsvSource({"255, FF FF FF", "0, 00 00 00"})
    void aMissingChipIsNamedAsSuch(int level, String bytes) {
        assertThatThrownBy(() -> new W25q(stuckAt(level), uptime))
                .isInstanceOf(DeadFlash.class)
                .hasMessageContaining(bytes)
                .hasMessageContaining("no answer")
                .hasMessageContaining("chip select");
    }

    @ParameterizedTest
    @CsvSource({"C8, 40, 18", "EF, 60, 18", "EF, 40, 19", "EF, 40, 0F", "EF, 40, FF"})
    void anotherChipIsRefusedWithItsBytes(String manufacturer, String type, String capacity) {
        SpiDevice other = meddled(chip(ChipTiming.instant()).powerUp(uptime), (opcode, buffer, offset, length) -> {
            if (opcode == 0x9F) {
                buffer[offset + 1] = (byte) Integer.parseInt(manufacturer, 16);
                buffer[offset + 2] = (byte) Integer.parseInt(type, 16);
                buffer[offset + 3] = (byte) Integer.parseInt(capacity, 16);
            }
        });
        assertThatThrownBy(() -> new W25q(other, uptime))
                .isInstanceOf(DeadFlash.class)
                .hasMessageContaining("%s %s %s".formatted(manufacturer, type, capacity))
                .hasMessageContaining("not a Winbond W25Q");
    }

    @Test
    void parametersThatContradictTheIdAreRefused() {
        SpiDevice noisy = meddled(chip(ChipTiming.instant()).powerUp(uptime), (opcode, buffer, offset, length) -> {
            if (opcode == 0x9F) {
                buffer[offset + 3]++;
            }
        });
        assertThatThrownBy(() -> new W25q(noisy, uptime))
                .isInstanceOf(DeadFlash.class)
                .hasMessageContaining("131,072")
                .hasMessageContaining("262,144");
    }

    @Test
    void aChipWithoutParametersIsUsedByItsDataSheet() {
        W25q128 chip = chip(ChipTiming.instant());
        SpiDevice old = meddled(chip.powerUp(uptime), (opcode, buffer, offset, length) -> {
            if (opcode == 0x5A) {
                Arrays.fill(buffer, offset, offset + length, (byte) 0xFF);
            }
        });
        W25q flash = new W25q(old, uptime);
        flash.erase(0, 0x1000);
        flash.program(0, (byte) 7);
        assertThat(flash.size()).isEqualTo(SIZE);
        assertThat(flash.read(0, 1)).containsExactly(7);
    }

    @Test
    void parametersWithoutASectorEraseAreRefused() {
        SpiDevice odd = meddled(chip(ChipTiming.instant()).powerUp(uptime), (opcode, buffer, offset, length) -> {
            if (opcode == 0x5A && length > 40) {
                buffer[offset + 5 + 28] = 0; // first byte of the eighth dword
            }
        });
        assertThatThrownBy(() -> new W25q(odd, uptime))
                .isInstanceOf(DeadFlash.class)
                .hasMessageContaining("4 KiB");
    }

    @ParameterizedTest
    @CsvSource({"4096, 896", "32768, '1,792'", "65536, '2,240'"})
    void anEraseThatNeverEndsIsGivenUpAfterTheTimeOfItsKind(int length, String millis) {
        boolean[] erasing = new boolean[1];
        SpiDevice stuck = meddled(chip(ChipTiming.instant()).powerUp(uptime), (opcode, buffer, offset, size) -> {
            erasing[0] |= opcode == 0x20 || opcode == 0x52 || opcode == 0xD8;
            if (opcode == 0x05 && erasing[0]) {
                buffer[offset + 1] = 0x03;
            }
        });
        W25q flash = new W25q(stuck, uptime);
        long begin = time.nanos();
        assertThatThrownBy(() -> flash.erase(65536, length))
                .isInstanceOf(DeadFlash.class)
                .hasMessageContaining("erase of %,d bytes at 0x010000".formatted(length))
                .hasMessageContaining("allows itself " + millis + " ms")
                .hasMessageContaining("status 03");
        long limit = Long.parseLong(millis.replace(",", ""));
        assertThat((time.nanos() - begin) / 1_000_000).isBetween(limit, limit + 5);
    }

    @Test
    void aProgramThatNeverEndsIsGivenUpAfterMilliseconds() {
        boolean[] programming = new boolean[1];
        SpiDevice stuck = meddled(chip(ChipTiming.instant()).powerUp(uptime), (opcode, buffer, offset, length) -> {
            programming[0] |= opcode == 0x02;
            if (opcode == 0x05 && programming[0]) {
                buffer[offset + 1] = (byte) 0xFF;
            }
        });
        W25q flash = new W25q(stuck, uptime);
        long begin = time.nanos();
        assertThatThrownBy(() -> flash.program(0x123, (byte) 0))
                .isInstanceOf(DeadFlash.class)
                .hasMessageContaining("program of 1 bytes at 0x000123 is not done after 4 ms");
        assertThat(time.nanos() - begin).isBetween(4_224_000L, 4_300_000L);
    }

    @Test
    void anOperationThatTheChipRefusesIsNoticed() {
        SpiDevice spi = chip(ChipTiming.instant()).powerUp(uptime);
        W25q flash = new W25q(spi, uptime);
        spi.transfer((byte) 0x50);
        spi.transfer((byte) 0x01, (byte) 0x1C);
        assertThatThrownBy(() -> flash.program(0, (byte) 0))
                .isInstanceOf(DeadFlash.class)
                .hasMessageContaining("refused; status 1E");
        assertThatThrownBy(() -> flash.erase(0, 4096))
                .isInstanceOf(DeadFlash.class)
                .hasMessageContaining("erase");
    }

    @Test
    void protectionThatCannotBeLiftedIsReported() {
        SpiDevice locked = meddled(chip(ChipTiming.instant()).powerUp(uptime), (opcode, buffer, offset, length) -> {
            if (opcode == 0x05) {
                buffer[offset + 1] = (byte) 0x9C;
            }
        });
        assertThatThrownBy(() -> new W25q(locked, uptime))
                .isInstanceOf(DeadFlash.class)
                .hasMessageContaining("9C 02")
                .hasMessageContaining("/WP");
    }

    /** A reset of the phone without a power cut leaves the chip where it was. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aChipInTheMiddleOfAnEraseIsBroughtBack(boolean suspended) {
        SpiDevice spi = chip(ChipTiming.datasheet()).powerUp(uptime);
        spi.transfer((byte) 0x06);
        spi.transfer((byte) 0xD8, (byte) 0, (byte) 0, (byte) 0);
        if (suspended) {
            spi.transfer((byte) 0x75);
        }
        long begin = time.nanos();
        W25q flash = new W25q(spi, uptime);
        assertThat(time.nanos() - begin).isLessThan(5_000_000);
        flash.erase(0, 65536);
        assertThat(flash.read(0, 65536)).containsOnly(0xFF);
    }

    @Test
    void aChipThatStaysBusyThroughAResetIsReported() {
        SpiDevice busy = meddled(chip(ChipTiming.instant()).powerUp(uptime), (opcode, buffer, offset, length) -> {
            if (opcode == 0x05) {
                buffer[offset + 1] |= 1;
            }
        });
        assertThatThrownBy(() -> new W25q(busy, uptime))
                .isInstanceOf(DeadFlash.class)
                .hasMessageContaining("EF 40 11, status 01 02")
                .hasMessageContaining("stays busy");
    }

    @Test
    void inDatasheetTimeItWorksWithoutWaitingMuchLonger() {
        W25q flash = new W25q(chip(ChipTiming.datasheet()).powerUp(uptime), uptime);
        byte[] data = new byte[65536];
        new Random(2).nextBytes(data);
        long begin = time.nanos();
        flash.erase(0, 65536);
        assertThat(time.nanos() - begin).isBetween(150_000_000L, 151_500_000L);
        begin = time.nanos();
        flash.program(0, data, 0, data.length);
        assertThat(time.nanos() - begin).isBetween(256 * 504_400L, 256 * 508_000L);
        assertThat(flash.read(0, 65536)).isEqualTo(data);
    }
}
