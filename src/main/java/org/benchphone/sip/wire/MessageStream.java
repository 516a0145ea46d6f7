package org.benchphone.sip.wire;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * What comes by a connection, in plain text: for the one thread that reads, and what that gets in one go is of one message.
 * The next one is read when the parser has begun with the last, so that what they go on sending waits at their side. Ended
 * when a message that has begun is not whole after 10 s.
 */
final class MessageStream extends FilterInputStream {
    static final Duration SLOW_SENDER = Duration.ofSeconds(10);

    /** What is parsed before can wait for its answer to be taken, and for the phone to be ready. */
    private static final Duration SLOW_PARSER = Duration.ofSeconds(30);

    /** The connection that it belongs to. */
    interface Owner {
        /** Returns when nothing waits to be taken by the other side. */
        void awaitWritten() throws IOException;

        void hangUp();
    }

    /**
     * What reading a connection needs.
     *
     * @param handovers of each thread that reads, to the one that parses
     */
    record Reading(Tap tap, ThreadLocal<Handover> handovers, ScheduledExecutorService watch) {}

    private final Reading reading;
    private final Owner owner;
    private final Frames frames;
    private final Object turn = new Object();
    private Optional<Handover> handover = Optional.empty();
    private boolean over;
    private Frames.Frame frame = new Frames.Frame(new byte[0], false);
    private int at;
    private ScheduledFuture<?> limit;

    MessageStream(InputStream raw, Tap.Line line, Reading reading, Owner owner) {
        super(new FilterInputStream(raw) {
            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                int there = super.read(bytes, offset, length);
                line.received(bytes, offset, there);
                return there;
            }
        });
        this.reading = reading;
        this.owner = owner;
        this.frames = new Frames(in, this::hurry);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (at == frame.bytes().length && !next()) {
            return -1;
        }
        int count = Math.min(length, frame.bytes().length - at);
        System.arraycopy(frame.bytes(), at, bytes, offset, count);
        at += count;
        return count;
    }

    private boolean next() throws IOException {
        Handover mine = reading.handovers().get();
        link(mine);
        if (frames.isLost()) {
            mine.awaitEnd(SLOW_SENDER);
        }
        mine.awaitBegun(SLOW_PARSER);
        owner.awaitWritten();
        try {
            frame = frames.next();
            at = 0;
        } catch (EOFException e) {
            return false;
        } finally {
            if (limit != null) {
                limit.cancel(false);
                limit = null;
            }
        }
        if (frame.isMessage()) {
            mine.handed();
        }
        return true;
    }

    private void hurry() {
        if (limit == null) {
            limit = reading.watch().schedule(owner::hangUp, SLOW_SENDER.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void link(Handover now) {
        synchronized (turn) {
            handover = Optional.of(now);
            if (over) {
                now.end();
            }
        }
    }

    /** The connection is closed: whoever waits for its messages goes on. */
    void end() {
        synchronized (turn) {
            over = true;
            handover.ifPresent(Handover::end);
        }
    }
}
