package org.benchphone.mischief;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.benchphone.cable.Cable;
import org.benchphone.event.Event;
import org.benchphone.fault.ActiveFault;
import org.benchphone.fault.Fault;
import org.benchphone.fault.Faults;
import org.benchphone.power.Time;

/** A cable with these faults, and what they did. */
public final class FaultyCable {
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final Faults faults;
    private final Cable cable;

    private FaultyCable(Time time, String... lines) {
        faults = new Faults(time, events::add);
        cable = new BadCable(faults, time);
        put(lines);
    }

    /** @param lines ids, or shorter lines */
    public static FaultyCable with(String... lines) {
        return new FaultyCable(Time.system(), lines);
    }

    static FaultyCable with(Time time, String... lines) {
        return new FaultyCable(time, lines);
    }

    /** These instead. */
    public void put(String... lines) {
        faults.put(Arrays.stream(lines)
                .map(line -> Fault.parse(line, new Random(1)))
                .toList());
    }

    public Cable cable() {
        return cable;
    }

    /** How often all of them struck. */
    public long struck() {
        return faults.list().stream().mapToLong(ActiveFault.Seen::struck).sum();
    }

    /** What the log says. */
    public List<Event> events() {
        return events;
    }
}
