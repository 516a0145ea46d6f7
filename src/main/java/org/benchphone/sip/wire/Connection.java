package org.benchphone.sip.wire;

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
 * one write waits, no message is read (see {@link MessageStream}). The {@link Tap} sees all of it.
 */
final class Connection extends Socket {
    static final Duration SLOW_READER = Duration.ofSeconds(5);

    private final ScheduledExecutorService watch;
    private final Runnable closed;
    private final AtomicBoolean closing = new AtomicBoolean();
    private final Object turn = new Object();
    private final Optional<Plain> plain;
    private Optional<MessageStream> messages = Optional.empty();
    private int writing;

    /** For one that carries messages as they are. */
    private record Plain(Tap.Line line, MessageStream.Reading reading) {}

    /**
     * @param reading for one that carries messages as they are; empty when that is ciphertext, which is read and seen by
     *     whoever deciphers it
     * @param closed done once, when either side has ended it
     */
    Connection(ScheduledExecutorService watch, Optional<MessageStream.Reading> reading, Runnable closed) {
        this.watch = watch;
        this.plain = reading.map(it -> new Plain(it.tap().line("TCP", this), it));
        this.closed = closed;
    }

    @Override
    public void close() throws IOException {
        boolean first = closing.compareAndSet(false, true);
        synchronized (turn) {
            messages.ifPresent(MessageStream::end);
        }
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
        InputStream raw = super.getInputStream();
        if (plain.isEmpty()) {
            return raw;
        }
        MessageStream stream =
                new MessageStream(raw, plain.get().line(), plain.get().reading(), new Owner());
        synchronized (turn) {
            messages = Optional.of(stream);
            if (closing.get()) {
                stream.end();
            }
        }
        return stream;
    }

    private final class Owner implements MessageStream.Owner {
        @Override
        public void awaitWritten() throws IOException {
            Connection.this.awaitWritten();
        }

        @Override
        public void hangUp() {
            closeQuietly(Connection.this);
        }
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
                    plain.ifPresent(it -> it.line().sent(bytes, offset, length));
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
