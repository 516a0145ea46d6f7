package org.benchphone.panel;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.benchphone.board.Front;
import org.benchphone.board.Model;
import org.benchphone.board.SpiDevice;
import org.benchphone.emulated.EmulatedBoard;
import org.benchphone.power.Time;

/** Emulated boards without a flash chip, which nothing here looks at. */
final class Benches {
    private Benches() {}

    static EmulatedBoard board(Model model) {
        return board(model, Time.system());
    }

    static EmulatedBoard board(Model model, Time time) {
        SpiDevice flash = (buffer, offset, length) -> {};
        return new EmulatedBoard(model, null, uptime -> flash, time, new Random(10));
    }

    /** A glass of 20x4 and 30 keys straight on lines. */
    static EmulatedBoard gpio(Model model) {
        SpiDevice flash = (buffer, offset, length) -> {};
        return new EmulatedBoard(model, Front.gpio(model), null, uptime -> flash, Time.system(), new Random(10));
    }

    /** Time that stands still but for sleeps, which take not a nanosecond more than they must. */
    static final class ExactTime implements Time {
        private final AtomicLong nanos = new AtomicLong();

        @Override
        public Instant now() {
            return Instant.EPOCH.plusNanos(nanos.get());
        }

        @Override
        public long nanos() {
            return nanos.get();
        }

        @Override
        public void sleep(Duration duration) {
            nanos.addAndGet(duration.toNanos());
        }
    }
}
