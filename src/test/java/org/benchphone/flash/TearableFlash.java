package org.benchphone.flash;

import java.util.random.RandomGenerator;
import org.benchphone.board.Tear;
import org.benchphone.emulated.Cells;
import org.benchphone.emulated.ChipTiming;
import org.benchphone.emulated.W25q128;
import org.benchphone.power.FakeTime;
import org.benchphone.power.Uptime;

/** An emulated chip, and its driver for one uptime after the other. */
public final class TearableFlash {
    private final W25q128 chip;
    private Uptime uptime;

    public TearableFlash(int size, RandomGenerator random) {
        this(Cells.inMemory(size), random);
    }

    public TearableFlash(Cells cells, RandomGenerator random) {
        chip = new W25q128(cells, ChipTiming.instant(), random);
    }

    public W25q128 chip() {
        return chip;
    }

    /** Switches the chip off and on; the driver returned works until the next cut. */
    public NorFlash powerUp() {
        powerOff();
        uptime = new Uptime(new FakeTime());
        return new W25q(chip.powerUp(uptime), uptime);
    }

    public void powerOff() {
        if (uptime != null) {
            uptime.close();
        }
    }

    /** The same, with a cut to come in the n-th program or erase. */
    public NorFlash powerUpUntil(long operation, Tear tear) {
        NorFlash flash = powerUp();
        chip.cutAt(operation, tear);
        return flash;
    }
}
