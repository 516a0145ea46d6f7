package org.benchphone.pi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.benchphone.board.Part;
import org.benchphone.event.Event;
import org.benchphone.event.Events;

/** The parts of the board, each with what was found when it was asked last, or how it failed since. */
final class Roll {
    private final Events events;
    private final Map<String, Part> parts = new LinkedHashMap<>();

    Roll(Events events) {
        this.events = events;
    }

    /** Of a part that cannot be used there is an event, once for each way in which it fails. */
    void put(Part part) {
        Part before;
        synchronized (parts) {
            before = parts.put(part.name(), part);
        }
        boolean failed = part.state() == Part.State.MISSING || part.state() == Part.State.WRONG;
        if (failed && !part.equals(before)) {
            events.post(new Event.PartFailed(
                    part.name(),
                    part.state().name().toLowerCase(Locale.ROOT),
                    part.finding(),
                    part.advice().english()));
        }
    }

    List<Part> parts() {
        synchronized (parts) {
            return List.copyOf(parts.values());
        }
    }
}
