package org.benchphone;

import java.io.Closeable;
import java.io.IOException;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.benchphone.board.Fixture;
import org.benchphone.board.Front;
import org.benchphone.board.LcdChip;
import org.benchphone.board.Model;
import org.benchphone.board.Part;
import org.benchphone.board.SpiDevice;
import org.benchphone.emulated.Cells;
import org.benchphone.emulated.ChipTiming;
import org.benchphone.emulated.EmulatedBoard;
import org.benchphone.emulated.LcdChips;
import org.benchphone.emulated.W25q128;
import org.benchphone.event.Events;
import org.benchphone.flash.FlashMap;
import org.benchphone.pi.PiFault;
import org.benchphone.pi.PiFixture;
import org.benchphone.pi.RaspberryPi;
import org.benchphone.power.Time;
import org.benchphone.power.Uptime;

/**
 * What a run's phone is soldered to.
 *
 * @param fixture the board from outside
 * @param programmer the flash chip as the factory's programmer has it during an uptime
 * @param clip the same as a programmer has it who waits for its bus
 * @param chip where the flash chip is, for sentences: {@code the flash chip in data}
 * @param release gives everything back
 */
record Hardware(
        Fixture fixture,
        Function<Uptime, SpiDevice> programmer,
        Function<Uptime, SpiDevice> clip,
        String chip,
        Closeable release)
        implements Closeable {
    /** Gets hold of the hardware of a run. */
    @FunctionalInterface
    interface Maker {
        /** @throws Usage when it cannot be had */
        Hardware make(BoardOptions options, DataFolder data, Time time, RandomGenerator random, Events events)
                throws IOException;
    }

    /** The board that the options name. */
    static Hardware of(BoardOptions options, DataFolder data, Time time, RandomGenerator random, Events events)
            throws IOException {
        return switch (options.board) {
            case EMULATED -> emulated(options, data, time, random);
            case PI -> pi(options, time, random, events);
        };
    }

    private static Hardware emulated(BoardOptions options, DataFolder data, Time time, RandomGenerator random)
            throws IOException {
        Cells cells = data.flash(FlashMap.w25q128().size());
        W25q128 chip = new W25q128(cells, options.timing.chip(), random);
        Model model = options.model();
        Front front = options.variant == BoardOptions.Variant.GPIO ? Front.gpio(model) : Front.vendors(model);
        // the factory's programmer does not wait for the phone's bus, so the chip takes no time there
        Function<Uptime, SpiDevice> programmer =
                uptime -> new W25q128(cells, ChipTiming.instant(), random).powerUp(uptime);
        return new Hardware(
                new EmulatedBoard(model, front, chip, chip::powerUp, time, random),
                programmer,
                chip::powerUp,
                "the flash chip in " + options.data,
                cells::close);
    }

    private static Hardware pi(BoardOptions options, Time time, RandomGenerator random, Events events) {
        try {
            RaspberryPi pi = RaspberryPi.open();
            try {
                return pi(pi, options, time, random, events);
            } catch (RuntimeException e) {
                pi.close();
                throw e;
            }
        } catch (PiFault e) {
            throw new Usage("--board pi needs what this computer does not give:\n" + e.getMessage());
        }
    }

    /** As above on lines and buses that somebody else opened. */
    static Hardware pi(RaspberryPi pi, BoardOptions options, Time time, RandomGenerator random, Events events) {
        Model model = options.model();
        Front front = options.variant == BoardOptions.Variant.GPIO ? Front.gpio(model) : Front.desk(model);
        Function<Uptime, LcdChip> shadows = uptime -> LcdChips.powerUp(front.glass(), uptime.time(), random);
        PiFixture fixture = new PiFixture(pi, model, front, shadows, time, events);
        Function<Uptime, SpiDevice> programmer =
                uptime -> fixture.powerUp(uptime).flash();
        return new Hardware(fixture, programmer, programmer, "the flash chip on this board", pi::close);
    }

    /** What a person should know of it: where the flash chip is, and which parts cannot be used. */
    String said() {
        StringBuilder said = new StringBuilder("Flash chip    ").append(chip.replaceFirst("the flash chip ", ""));
        for (Part part : fixture.parts()) {
            if (!part.isUsable() && part.state() != Part.State.NOT_FITTED) {
                said.append("\nCheck         %s: %s. %s"
                        .formatted(part.name(), part.finding(), part.advice().english()));
            }
        }
        return said.toString();
    }

    @Override
    public void close() throws IOException {
        release.close();
    }
}
