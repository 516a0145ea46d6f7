package org.benchphone.pi;

import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.benchphone.board.Front;
import org.benchphone.board.Model;
import org.benchphone.board.Part;
import org.benchphone.emulated.Cells;
import org.benchphone.emulated.ChipTiming;
import org.benchphone.emulated.LcdChips;
import org.benchphone.event.Event;
import org.benchphone.power.Time;

/** A phone's board on an emulated Pi, and what it said. */
final class PiBench implements AutoCloseable {
    static final int SIZE = 16 * 1024 * 1024;

    final EmulatedPi pi;
    final List<Event> events = new CopyOnWriteArrayList<>();
    private final Front front;
    private PiFixture fixture;

    PiBench(Front front, ChipTiming timing) {
        this.front = front;
        pi = new EmulatedPi(Model.SNOM360, front, Cells.inMemory(SIZE), timing);
    }

    static PiBench desk() {
        return new PiBench(Front.desk(Model.SNOM360), ChipTiming.instant());
    }

    static PiBench gpio() {
        return new PiBench(Front.gpio(Model.SNOM360), ChipTiming.instant());
    }

    /** The board; made when it is first asked for, so that a test can take something away before. */
    PiFixture board() {
        if (fixture == null) {
            Time time = Time.system();
            fixture = new PiFixture(
                    pi.opened(),
                    Model.SNOM360,
                    front,
                    uptime -> LcdChips.powerUp(front.glass(), time, new Random(3)),
                    time,
                    events::add);
        }
        return fixture;
    }

    Part part(String name) {
        return board().parts().stream()
                .filter(part -> part.name().startsWith(name))
                .findFirst()
                .orElseThrow();
    }

    <E extends Event> List<E> events(Class<E> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    static void await(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            Thread.sleep(1);
        }
    }

    @Override
    public void close() {
        pi.close();
    }
}
