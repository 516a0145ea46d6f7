package org.benchphone.sip.wire;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * A TCP connection that nobody can hold up for long: closed when a write takes 5 s, as to somebody who never reads, or when
 * a message that has begun is not whole after 10 s. While one write waits, or a message waits to be parsed, nothing more is
 * read, so that what they go on sending waits at their side.
 */
final class Connection extends Socket {
    static final Duration SLOW_READER = Duration.ofSeconds(5);
    static final Duration SLOW_SENDER = Duration.ofSeconds(10);

    /** What is parsed before can wait for its answer to be taken, and for the phone to be ready. */
    private static final Duration SLOW_PARSER = Duration.ofSeconds(30);

    private final ScheduledExecutorService watch;
    private final ThreadLocal<Handover> handovers;
    private final Object turn = new Object();
    private Optional<Handover> handover = Optional.empty();
    private int writing;

    /** @param handovers of each thread that reads, to the one that parses */
    Connection(ScheduledExecutorService watch, ThreadLocal<Handover> handovers) {
        this.watch = watch;
        this.handovers = handovers;
    }

    static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // it is of no use any more
        }
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new Messages(super.getInputStream());
    }

    /** For the one thread that reads: what it gets in one go is of one message. */
    private final class Messages extends FilterInputStream {
        private final Frames frames;
        private Frames.Frame frame = new Frames.Frame(new byte[0], false);
        private int at;
        private ScheduledFuture<?> limit;

        Messages(InputStream raw) {
            super(raw);
            frames = new Frames(raw, this::hurry);
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
            Handover handover = handovers.get();
            link(handover);
            if (frames.isLost()) {
                handover.awaitEnd(SLOW_SENDER);
            }
            handover.awaitBegun(SLOW_PARSER);
            awaitWritten();
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
                handover.handed();
            }
            return true;
        }

        private void hurry() {
            if (limit == null) {
                limit = watch.schedule(
                        () -> closeQuietly(Connection.this), SLOW_SENDER.toMillis(), TimeUnit.MILLISECONDS);
            }
        }
    }

    private void link(Handover now) {
        synchronized (turn) {
            handover = Optional.of(now);
        }
        if (isClosed()) {
            now.end();
        }
    }

    @Override
    public void close() throws IOException {
        synchronized (turn) {
            handover.ifPresent(Handover::end);
        }
        super.close();
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        return new FilterOutputStream(super.getOutputStream()) {
            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                ScheduledFuture<?> limit = begin();
                try {
                    out.write(bytes, offset, length);
                } finally {
                    end(limit);
                }
            }
        };
    }

    private ScheduledFuture<?> begin() throws IOException {
        try {
            ScheduledFuture<?> limit =
                    watch.schedule(() -> closeQuietly(this), SLOW_READER.toMillis(), TimeUnit.MILLISECONDS);
            synchronized (turn) {
                writing++;
            }
            return limit;
        } catch (RejectedExecutionException e) {
            throw new IOException("the phone is off", e);
        }
    }

    private void end(ScheduledFuture<?> limit) {
        limit.cancel(false);
        synchronized (turn) {
            writing--;
            turn.notifyAll();
        }
    }

    private void awaitWritten() throws IOException {
        synchronized (turn) {
            try {
                while (writing > 0) {
                    turn.wait();
                }
            } catch (InterruptedException e) {
                throw new InterruptedIOException("interrupted while a write waits");
            }
        }
    }
}
