package org.benchphone.flash;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.benchphone.board.Tear;
import org.benchphone.emulated.Cells;
import org.benchphone.emulated.ChipTiming;
import org.benchphone.emulated.W25q128;
import org.benchphone.power.FakeTime;
import org.benchphone.power.PowerLost;
import org.benchphone.power.Uptime;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random walks of driver calls and power cuts, against a model of one line each: a program clears bits, an erase sets them, a cut
 * changes nothing but what the torn call addressed, and the same call again makes it good.
 */
@Timeout(120)
class W25qWalkTest {
    private static final int SIZE = 128 * 1024;
    private static final int STEPS = 2_000;
    private static final int LONGEST = 3_000;

    private final byte[] model = new byte[SIZE];
    private W25q flash;
    private int programs;
    private int erases;
    private int reads;
    private int cuts;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void theChipIsAlwaysWhatTheModelSays(long seed) {
        Random random = new Random(seed);
        Arrays.fill(model, (byte) 0xFF);
        W25q128 chip = new W25q128(Cells.inMemory(SIZE), ChipTiming.instant(), new Random(seed));
        powerUp(chip);
        for (int step = 0; step < STEPS; step++) {
            boolean cut = random.nextInt(20) == 0;
            chip.cutAt(cut ? 1 + random.nextInt(3) : 0, Tear.values()[random.nextInt(6)]);
            int address = random.nextInt(SIZE);
            int length = random.nextInt(Math.min(LONGEST, SIZE - address));
            step(chip, random, address, length);
        }
        assertThat(chip.read(0, SIZE)).isEqualTo(model);
        assertThat(programs).isGreaterThan(700);
        assertThat(erases).isGreaterThan(200);
        assertThat(reads).isGreaterThan(400);
        assertThat(cuts).isGreaterThan(30);
    }

    private void powerUp(W25q128 chip) {
        Uptime uptime = new Uptime(new FakeTime());
        flash = new W25q(chip.powerUp(uptime), uptime);
    }

    private void step(W25q128 chip, Random random, int address, int length) {
        switch (random.nextInt(4)) {
            case 0 -> {
                reads++;
                assertThat(flash.read(address, length)).isEqualTo(Arrays.copyOfRange(model, address, address + length));
            }
            case 1 -> {
                int from = address / NorFlash.SECTOR * NorFlash.SECTOR;
                int count = Math.min(SIZE - from, NorFlash.SECTOR * random.nextInt(1 + SIZE / NorFlash.SECTOR));
                erases++;
                untilDone(chip, from, count, () -> flash.erase(from, count));
                Arrays.fill(model, from, from + count, (byte) 0xFF);
            }
            default -> {
                byte[] data = new byte[length];
                random.nextBytes(data);
                programs++;
                untilDone(chip, address, length, () -> flash.program(address, data, 0, length));
                for (int i = 0; i < length; i++) {
                    model[address + i] &= data[i];
                }
            }
        }
    }

    /** After a cut the same is done again in the next uptime; what was not addressed has not changed. */
    private void untilDone(W25q128 chip, int address, int length, Runnable work) {
        try {
            work.run();
        } catch (PowerLost e) {
            cuts++;
            powerUp(chip);
            byte[] now = chip.read(0, SIZE);
            int end = address + length;
            assertThat(Arrays.mismatch(now, 0, address, model, 0, address)).isEqualTo(-1);
            assertThat(Arrays.mismatch(now, end, SIZE, model, end, SIZE)).isEqualTo(-1);
            work.run();
        }
    }
}
