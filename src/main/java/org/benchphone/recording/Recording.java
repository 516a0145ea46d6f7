package org.benchphone.recording;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.benchphone.power.Time;

/**
 * What was seen and what happened, the newest {@link Limits#age} of it, in {@link Limits#bytes} at most. Safe to use from
 * several threads; who reads holds nobody up for longer than it takes to copy the open segment.
 *
 * <p>Its clock begins at the wall's time and then goes on by {@link Time#nanos}: a wall clock that is put right while it
 * records moves nothing.
 */
public final class Recording {
    private static final int SEGMENT_BYTES = 64 * 1024;
    private static final Duration SEGMENT_AGE = Duration.ofMinutes(1);

    private final Time time;
    private final Limits limits;
    private final Instant begin;
    private final long beginNanos;
    private final Deque<Segment> sealed = new ArrayDeque<>();
    private int sealedBytes;
    private Optional<SegmentWriter> open = Optional.empty();
    private Optional<Sight> last = Optional.empty();
    private Instant kept;

    /**
     * What is kept at most.
     *
     * @param bytes of packed segments; the open one takes 64 KiB, and the longest event, besides
     */
    public record Limits(int bytes, Duration age) {
        public static Limits usual() {
            return new Limits(8 << 20, Duration.ofHours(1));
        }
    }

    public Recording(Time time, Limits limits) {
        this.time = time;
        this.limits = limits;
        this.begin = time.now();
        this.beginNanos = time.nanos();
        this.kept = begin;
    }

    /** Now, on the clock of the recording. */
    public Instant now() {
        return begin.plusNanos(time.nanos() - beginNanos);
    }

    /** The phone looks like this from now on; nothing is kept when it did so before. */
    public synchronized void see(Sight sight) {
        if (!last.equals(Optional.of(sight))) {
            write(new Moment.Seen(now(), sight));
            last = Optional.of(sight);
        }
    }

    /** @param event as JSON */
    public synchronized void happened(String event) {
        write(new Moment.Happened(now(), event));
    }

    private void write(Moment moment) {
        boolean isFull = open.map(segment -> segment.size() >= SEGMENT_BYTES
                        || segment.began().plus(SEGMENT_AGE).isBefore(moment.time()))
                .orElse(false);
        if (isFull) {
            seal();
        }
        if (open.isEmpty()) {
            kept = sealed.isEmpty() ? moment.time() : kept;
            SegmentWriter fresh = new SegmentWriter(moment.time());
            last.ifPresent(sight -> fresh.write(new Moment.Seen(moment.time(), sight)));
            open = Optional.of(fresh);
        }
        open.orElseThrow().write(moment);
    }

    private void seal() {
        Segment segment = open.orElseThrow().seal();
        open = Optional.empty();
        sealed.addLast(segment);
        sealedBytes += segment.bytes();
        forgetWhatIsTooMuch();
    }

    private void forgetWhatIsTooMuch() {
        Instant oldest = now().minus(limits.age());
        while (!sealed.isEmpty()
                && (sealedBytes > limits.bytes() || endOfFirst().isBefore(oldest))) {
            kept = endOfFirst();
            sealedBytes -= sealed.removeFirst().bytes();
        }
    }

    /** Nothing of the oldest segment is younger than this. */
    private Instant endOfFirst() {
        return sealed.stream()
                .skip(1)
                .map(Segment::began)
                .findFirst()
                .or(() -> open.map(SegmentWriter::began))
                .orElseGet(this::now);
    }

    /** Begins anew, with what is seen now. */
    public synchronized void clear() {
        sealed.clear();
        sealedBytes = 0;
        open = Optional.empty();
        kept = now();
        last.ifPresent(sight -> write(new Moment.Seen(kept, sight)));
    }

    /** Since when everything is kept. */
    public synchronized Instant began() {
        forgetWhatIsTooMuch();
        Instant oldest = now().minus(limits.age());
        return kept.isAfter(oldest) ? kept : oldest;
    }

    /** Bytes that it takes now. */
    public synchronized int bytes() {
        return sealedBytes + open.map(SegmentWriter::size).orElse(0);
    }

    /**
     * What was seen and happened in a time, oldest first. It begins with what was to be seen at {@code from}; a time outside
     * of what is kept is taken as its end. Segments are unpacked as the reader comes to them, and nobody waits for a slow one.
     */
    public Iterator<Moment> between(Instant from, Instant until) {
        Instant began = began();
        Instant first = from.isBefore(began) ? began : from;
        return new Playback(first, until, segments(first).iterator());
    }

    /** From the one that holds the moment on. */
    private synchronized List<Supplier<List<Moment>>> segments(Instant from) {
        List<Supplier<List<Moment>>> readers = new ArrayList<>();
        for (Segment segment : sealed) {
            if (!segment.began().isAfter(from)) {
                readers.clear();
            }
            readers.add(segment::moments);
        }
        open.ifPresent(segment -> {
            if (!segment.began().isAfter(from)) {
                readers.clear();
            }
            byte[] written = segment.written();
            readers.add(() -> Segment.moments(written));
        });
        return readers;
    }
}
