package org.benchphone;

import java.nio.file.Path;
import org.benchphone.board.Model;
import org.benchphone.emulated.ChipTiming;
import picocli.CommandLine.Option;

/** Which phone, on which board, with which flash chip: the options that {@code run} and {@code selftest} share. */
abstract class BoardOptions {
    enum BoardKind {
        EMULATED,
        PI
    }

    enum Variant {
        DESK,
        GPIO
    }

    enum Timing {
        DATASHEET,
        INSTANT;

        ChipTiming chip() {
            return this == INSTANT ? ChipTiming.instant() : ChipTiming.datasheet();
        }
    }

    private static final class BoardWord extends Word<BoardKind> {
        BoardWord() {
            super(BoardKind.class);
        }
    }

    private static final class VariantWord extends Word<Variant> {
        VariantWord() {
            super(Variant.class);
        }
    }

    private static final class TimingWord extends Word<Timing> {
        TimingWord() {
            super(Timing.class);
        }
    }

    @Option(
            names = "--board",
            converter = BoardWord.class,
            defaultValue = "emulated",
            paramLabel = "BOARD",
            description = "What the phone is soldered to: emulated, or pi for the board on this Raspberry Pi")
    BoardKind board;

    @Option(
            names = "--variant",
            converter = VariantWord.class,
            defaultValue = "desk",
            paramLabel = "FRONT",
            description = "What the board has for eye and hand: desk (the panel; emulated, that of the model), or gpio"
                    + " (20x4 characters and 30 keys on the pins, as in hardware/gpio)")
    Variant variant;

    @Option(
            names = "--data",
            defaultValue = "data",
            paramLabel = "DIR",
            description = "Where the flash chip's content is kept")
    Path data;

    @Option(
            names = "--model",
            defaultValue = "snom360",
            paramLabel = "MODEL",
            description = "snom190, snom300, snom320, snom360 or snom370")
    String model;

    @Option(
            names = "--timing",
            converter = TimingWord.class,
            defaultValue = "datasheet",
            paramLabel = "TIMING",
            description = "How long the flash chip takes: datasheet or instant")
    Timing timing;

    Model model() {
        Model found = Model.named(model);
        if (found == null) {
            throw new Usage("there is no model " + model + "; take one of snom190, snom300, snom320, snom360, snom370");
        }
        return found;
    }
}
