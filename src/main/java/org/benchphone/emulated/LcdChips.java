package org.benchphone.emulated;

import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.benchphone.board.LcdChip;
import org.benchphone.board.LcdPort;
import org.benchphone.board.Model;
import org.benchphone.board.OutputLine;
import org.benchphone.power.Time;

/** Display controllers, each with the glass that it suits. */
public final class LcdChips {
    private LcdChips() {}

    /**
     * A controller that has just got its power: an ST7565R for 128x64 dots, an HD44780 for a glass of characters.
     *
     * @param random what RAM holds after power-on
     */
    public static LcdChip powerUp(Model.Glass glass, Time time, RandomGenerator random) {
        if (glass.isGraphic()) {
            St7565r chip = new St7565r(random);
            return new LcdChip(new LcdPort.Graphic(chip::transfer, chip::a0, chip::reset), chip);
        }
        Hd44780 chip = new Hd44780(glass.width(), glass.height(), time);
        List<OutputLine> data = IntStream.range(0, 4)
                .<OutputLine>mapToObj(i -> high -> chip.data(i, high))
                .toList();
        return new LcdChip(new LcdPort.Character(chip::registerSelect, chip::enable, data, new ReentrantLock()), chip);
    }
}
