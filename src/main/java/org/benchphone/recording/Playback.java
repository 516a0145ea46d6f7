package org.benchphone.recording;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Supplier;

/** The moments of a stretch: first what was to be seen when it began, then what changed and happened. */
final class Playback implements Iterator<Moment> {
    private final Instant from;
    private final Instant until;
    private final Iterator<Supplier<List<Moment>>> segments;
    private final Queue<Moment> ready = new ArrayDeque<>();
    private Optional<Sight> sight = Optional.empty();
    private boolean hasBegun;
    private boolean hasEnded;

    Playback(Instant from, Instant until, Iterator<Supplier<List<Moment>>> segments) {
        this.from = from;
        this.until = until;
        this.segments = segments;
    }

    @Override
    public boolean hasNext() {
        while (ready.isEmpty() && !hasEnded) {
            if (segments.hasNext()) {
                segments.next().get().forEach(this::take);
            } else {
                begin();
                hasEnded = true;
            }
        }
        return !ready.isEmpty();
    }

    @Override
    public Moment next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return ready.remove();
    }

    private void take(Moment moment) {
        if (hasEnded || moment.time().isAfter(until)) {
            hasEnded = true;
            begin();
        } else {
            if (begins(moment)) {
                begin();
            }
            pass(moment);
        }
    }

    /** What is seen from that very time on is what was to be seen then. */
    private boolean begins(Moment moment) {
        return switch (moment) {
            case Moment.Seen(Instant time, Sight now) -> time.isAfter(from);
            case Moment.Happened(Instant time, String event) -> !time.isBefore(from);
        };
    }

    private void begin() {
        if (!hasBegun) {
            hasBegun = true;
            sight.ifPresent(now -> ready.add(new Moment.Seen(from, now)));
        }
    }

    /** A segment begins with a sight again; who has seen it needs no other. */
    private void pass(Moment moment) {
        boolean isNews = true;
        if (moment instanceof Moment.Seen(Instant time, Sight now)) {
            isNews = !sight.equals(Optional.of(now));
            sight = Optional.of(now);
        }
        if (hasBegun && isNews) {
            ready.add(moment);
        }
    }
}
