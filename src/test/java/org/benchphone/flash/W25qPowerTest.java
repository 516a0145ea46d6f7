package org.benchphone.flash;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.benchphone.emulated.Cells;
import org.benchphone.emulated.ChipTiming;
import org.benchphone.emulated.SlowChip;
import org.benchphone.emulated.W25q128;
import org.benchphone.power.PowerLost;
import org.benchphone.power.Time;
import org.benchphone.power.Uptime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Driver and chip in real time: a plug pulled from another thread, and a bench that looks on. */
@Timeout(60)
class W25qPowerTest {
    private static final int SIZE = 256 * 1024;

    private final Uptime uptime = new Uptime(Time.system());

    private static W25q128 chip(ChipTiming timing) {
        return new W25q128(Cells.inMemory(SIZE), timing, new Random(1));
    }

    private static byte[] random(int length) {
        byte[] data = new byte[length];
        new Random(length).nextBytes(data);
        return data;
    }

    @Test
    void aPlugPulledDuringAnEraseEndsItAtOnceAndTearsOneBlock() throws InterruptedException {
        W25q128 chip = chip(SlowChip.timing());
        byte[] before = random(SIZE);
        chip.write(0, before);
        AtomicReference<Throwable> end = new AtomicReference<>();
        uptime.start("phone", () -> {
            try {
                new W25q(chip.powerUp(uptime), uptime).erase(0, SIZE);
            } catch (Throwable e) {
                end.set(e);
                throw e;
            }
        });
        while (chip.operations() < 1) {
            Thread.sleep(1);
        }
        long begin = System.nanoTime();
        uptime.close();
        assertThat((System.nanoTime() - begin) / 1_000_000).as("ms until dark").isLessThan(1_000);
        assertThat(end.get()).isInstanceOf(PowerLost.class);
        byte[] after = chip.read(0, SIZE);
        assertThat(Arrays.mismatch(after, 65536, SIZE, before, 65536, SIZE)).isEqualTo(-1);
        assertThat(chip.operations()).isEqualTo(1);
    }

    @Test
    void aBenchMayReadWhileThePhoneWrites() throws InterruptedException {
        W25q128 chip = chip(ChipTiming.datasheet());
        byte[] data = random(SIZE);
        W25q flash = new W25q(chip.powerUp(uptime), uptime);
        Thread phone = Thread.ofPlatform().start(() -> flash.program(0, data, 0, SIZE));
        int looks = 0;
        boolean plausible = true;
        while (phone.isAlive()) {
            byte[] seen = chip.read(0, SIZE);
            for (int i = 0; i < SIZE; i++) {
                plausible &= seen[i] == data[i] || seen[i] == (byte) 0xFF;
            }
            looks++;
        }
        phone.join();
        assertThat(plausible).isTrue();
        assertThat(looks).isGreaterThan(3);
        assertThat(chip.read(0, SIZE)).isEqualTo(data);
    }
}
