package org.benchphone.sip.wire;

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
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A TCP connection that nobody can hold up for long: closed when a write takes 5 s, as to somebody who never reads. While
 * one write waits, nothing more is read, so that what they go on sending waits at their side. The {@link Tap} sees all of
 * it.
 */
final class Connection extends Socket {
    static final Duration SLOW_READER = Duration.ofSeconds(5);

    private final ScheduledExecutorService watch;
    private final Runnable closed;
    private final AtomicBoolean closing = new AtomicBoolean();
    private final Object turn = new Object();
    private final Optional<Tap.Line> line;
    private int writing;

    /**
     * @param tap sees what passes; empty when that is ciphertext
     * @param closed done once, when either side has ended it
     */
    Connection(ScheduledExecutorService watch, Optional<Tap> tap, Runnable closed) {
        this.watch = watch;
        this.line = tap.map(it -> it.line("TCP", this));
        this.closed = closed;
    }

    @Override
    public void close() throws IOException {
        boolean first = closing.compareAndSet(false, true);
        try {
            super.close();
        } finally {
            if (first) {
                closed.run();
            }
        }
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
        return new FilterInputStream(super.getInputStream()) {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                awaitWritten();
                int there = super.read(bytes, offset, length);
                line.ifPresent(it -> it.received(bytes, offset, there));
                return there;
            }
        };
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
                    line.ifPresent(it -> it.sent(bytes, offset, length));
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
