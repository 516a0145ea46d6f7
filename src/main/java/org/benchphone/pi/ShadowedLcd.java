package org.benchphone.pi;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.benchphone.board.LcdPort;
import org.benchphone.board.OutputLine;
import org.benchphone.board.SpiDevice;

/** A display with a shadow beside it, which hears everything that the display is sent: so one knows what it shows. */
final class ShadowedLcd {
    private final Consumer<RuntimeException> failed;
    private final Runnable lightMoved;

    /**
     * @param failed hears of an error on the display's bus, which nobody else hears of
     * @param lightMoved called when the glass may look different
     */
    ShadowedLcd(Consumer<RuntimeException> failed, Runnable lightMoved) {
        this.failed = failed;
        this.lightMoved = lightMoved;
    }

    /** @throws IllegalArgumentException when the two are not of one kind */
    LcdPort wire(LcdPort real, LcdPort shadow) {
        if (real instanceof LcdPort.Graphic display && shadow instanceof LcdPort.Graphic beside) {
            return new LcdPort.Graphic(
                    both(display.spi(), beside.spi()),
                    both(display.a0(), beside.a0()),
                    lit(both(display.reset(), beside.reset())));
        }
        if (real instanceof LcdPort.Character display && shadow instanceof LcdPort.Character beside) {
            List<OutputLine> data = IntStream.range(0, display.data().size())
                    .mapToObj(i -> both(display.data().get(i), beside.data().get(i)))
                    .toList();
            return new LcdPort.Character(
                    both(display.registerSelect(), beside.registerSelect()),
                    lit(both(display.enable(), beside.enable())),
                    data,
                    display.shared());
        }
        throw new IllegalArgumentException("the shadow of a display is of another kind than the display");
    }

    private SpiDevice both(SpiDevice display, SpiDevice shadow) {
        return (buffer, offset, length) -> {
            byte[] copy = Arrays.copyOfRange(buffer, offset, offset + length);
            try {
                display.transfer(buffer, offset, length);
            } catch (RuntimeException e) {
                failed.accept(e);
            }
            shadow.transfer(copy);
            lightMoved.run();
        };
    }

    private static OutputLine both(OutputLine display, OutputLine shadow) {
        return high -> {
            display.set(high);
            shadow.set(high);
        };
    }

    private OutputLine lit(OutputLine line) {
        return high -> {
            line.set(high);
            lightMoved.run();
        };
    }
}
