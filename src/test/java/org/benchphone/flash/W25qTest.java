package org.benchphone.flash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.benchphone.board.FlashSocket;
import org.benchphone.board.SpiDevice;
import org.benchphone.board.Tear;
import org.benchphone.emulated.Cells;
import org.benchphone.emulated.ChipTiming;
import org.benchphone.emulated.W25q128;
import org.benchphone.power.FakeTime;
import org.benchphone.power.PowerLost;
import org.benchphone.power.Uptime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The driver over the emulated chip: what it asks of the chip, and what it does not. */
@Timeout(60)
class W25qTest {
    private static final int SIZE = 256 * 1024;

    private final W25q128 chip = new W25q128(Cells.inMemory(SIZE), ChipTiming.instant(), new Random(1));
    private final Uptime uptime = new Uptime(new FakeTime());
    private final List<Integer> opcodes = new ArrayList<>();
    private final List<String> work = new ArrayList<>();
    private int longest;
    private W25q flash = new W25q(watch(chip.powerUp(uptime)), uptime);

    private SpiDevice watch(SpiDevice spi) {
        chip.onActivity(new FlashSocket.Listener() {
            @Override
            public void erasing(int address, int length) {
                work.add("erase %05x %x".formatted(address, length));
            }

            @Override
            public void programming(int address, int length) {
                work.add("program %05x %x".formatted(address, length));
            }

            @Override
            public void torn(int address, int length, Tear tear) {}
        });
        return (buffer, offset, length) -> {
            opcodes.add(buffer[offset] & 0xFF);
            longest = Math.max(longest, length);
            spi.transfer(buffer, offset, length);
        };
    }

    private static byte[] random(int length) {
        byte[] data = new byte[length];
        new Random(length).nextBytes(data);
        return data;
    }

    @Test
    void whatIsProgrammedIsReadBack() {
        byte[] data = random(100_001);
        flash.program(12_345, data, 1, 100_000);
        assertThat(flash.read(12_345, 100_000)).isEqualTo(Arrays.copyOfRange(data, 1, 100_001));
        assertThat(flash.read(12_344, 1)).containsExactly(0xFF);
        assertThat(flash.read(112_345, 1)).containsExactly(0xFF);
        assertThat(flash.size()).isEqualTo(SIZE);
    }

    @Test
    void noTransferIsLongerThanTheBusTakes() {
        flash.program(0, random(20_000), 0, 20_000);
        flash.read(0, SIZE);
        assertThat(longest).isEqualTo(SpiDevice.MAX_TRANSFER);
        assertThat(opcodes.stream().filter(opcode -> opcode == 0x03)).hasSize((SIZE + 4091) / 4092);
    }

    @Test
    void programsAreSplitAtPages() {
        flash.program(0x1F0, random(0x120), 0, 0x120);
        assertThat(work).containsExactly("program 001f0 10", "program 00200 100", "program 00300 10");
    }

    @Test
    void pagesOfOnesAreNotProgrammed() {
        byte[] data = new byte[0x300];
        Arrays.fill(data, (byte) 0xFF);
        data[0x2FF] = 0;
        flash.program(0, data, 0, data.length);
        assertThat(work).containsExactly("program 00200 100");
        flash.program(0, data, 0, 0x2FF);
        assertThat(work).hasSize(1);
    }

    @Test
    void eraseUsesTheLargestThatFit() {
        flash.erase(0x7000, 0x31000);
        assertThat(work)
                .containsExactly(
                        "erase 07000 1000",
                        "erase 08000 8000",
                        "erase 10000 10000",
                        "erase 20000 10000",
                        "erase 30000 8000");
        work.clear();
        flash.erase(0, 0);
        assertThat(work).isEmpty();
    }

    @Test
    void everyOperationIsEnabledAndWaitedFor() {
        opcodes.clear();
        flash.program(0, random(512), 0, 512);
        flash.erase(0, 4096);
        assertThat(opcodes).containsExactly(0x06, 0x02, 0x05, 0x06, 0x02, 0x05, 0x06, 0x20, 0x05);
    }

    @Test
    void aForgottenWriteEnableWouldBeNoticed() {
        SpiDevice spi = chip.powerUp(uptime);
        flash = new W25q(
                (buffer, offset, length) -> {
                    if (buffer[offset] != 0x06) {
                        spi.transfer(buffer, offset, length);
                    }
                },
                uptime);
        flash.program(0, (byte) 0);
        flash.erase(0, 4096);
        assertThat(chip.operations()).isZero();
        assertThat(flash.read(0, 1)).containsExactly(0xFF);
    }

    @Test
    void theDataOfTheCallerIsNotTouched() {
        byte[] data = random(600);
        flash.program(0, data, 0, 600);
        assertThat(data).isEqualTo(random(600));
    }

    @Test
    void rangesOutsideTheChipAreRefusedBeforeAnythingHappens() {
        opcodes.clear();
        byte[] buffer = new byte[16];
        assertThatThrownBy(() -> flash.read(SIZE - 8, buffer, 0, 9)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> flash.read(0, buffer, 10, 9)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> flash.program(SIZE, (byte) 1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> flash.erase(SIZE - 4096, 8192)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> flash.erase(1, 4096)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> flash.erase(0, 100)).isInstanceOf(IllegalArgumentException.class);
        assertThat(opcodes).isEmpty();
    }

    @Test
    void aCutInsideAnOperationIsPowerLostAndStaysSo() {
        chip.cutAt(3, Tear.HALF);
        assertThatThrownBy(() -> flash.program(0, random(4096), 0, 4096)).isInstanceOf(PowerLost.class);
        assertThat(work).hasSize(3);
        assertThatThrownBy(() -> flash.read(0, 1)).isInstanceOf(PowerLost.class);
    }

    @Test
    void protectionIsLiftedForThisUptimeOnly() {
        SpiDevice spi = chip.powerUp(uptime);
        spi.transfer((byte) 0x06);
        spi.transfer((byte) 0x01, (byte) 0x1C, (byte) 0x42);
        flash = new W25q(spi, uptime);
        flash.program(0, (byte) 0x12);
        assertThat(flash.read(0, 1)).containsExactly(0x12);
        byte[] status = {0x05, 0};
        chip.powerUp(uptime).transfer(status);
        assertThat(status[1]).as("kept as it was").isEqualTo((byte) 0x1C);
    }

    @Test
    void aChipInPowerDownIsWoken() {
        SpiDevice spi = chip.powerUp(uptime);
        spi.transfer((byte) 0xB9);
        flash = new W25q(spi, uptime);
        flash.program(5, (byte) 0);
        assertThat(flash.read(5, 1)).containsExactly(0);
    }

    @Test
    void severalThreadsMayUseIt() throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            int address = i * 65536;
            byte[] data = random(30_000 + i);
            threads.add(Thread.ofPlatform().start(() -> {
                flash.erase(address, 65536);
                flash.program(address, data, 0, data.length);
                flash.read(0, SIZE);
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        for (int i = 0; i < 4; i++) {
            assertThat(flash.read(i * 65536, 30_000 + i)).isEqualTo(random(30_000 + i));
        }
    }
}
