package org.benchphone.web;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Invocable;

/**
 * Reads what a request carries without holding a thread while the sender is slow.
 *
 * <p>A body over {@link #LIMIT} is read on to {@link #PATIENCE} and thrown away: a browser shows the refusal only when
 * its form was taken. What is larger still ends with the connection.
 *
 * <p>Reading never blocks, and says so to Jetty: for what may block Jetty would start a thread of its own when the server
 * stops, and nobody could wait for that one.
 */
final class Body implements Invocable.Task {
    /** Bytes; a settings file with everything in it has some 60,000. */
    static final int LIMIT = 256 * 1024;

    /** Bytes. */
    static final int PATIENCE = 4 * 1024 * 1024;

    private final Request request;
    private final Consumer<Optional<byte[]>> whole;
    private final Consumer<Throwable> broken;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private long length;
    private boolean waited;

    /**
     * @param whole gets the body, or nothing when it is over the limit
     * @param broken gets why the sender stopped in the middle
     */
    Body(Request request, Consumer<Optional<byte[]>> whole, Consumer<Throwable> broken) {
        this.request = request;
        this.whole = whole;
        this.broken = broken;
    }

    /** Takes what is there, and is called again by Jetty when there is more. */
    @Override
    public void run() {
        while (true) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                waited = true;
                request.demand(this);
                return;
            }
            if (Content.Chunk.isFailure(chunk)) {
                broken.accept(chunk.getFailure());
                return;
            }
            take(chunk.getByteBuffer());
            boolean last = chunk.isLast();
            chunk.release();
            if (last || length > PATIENCE) {
                finish(length > LIMIT ? Optional.empty() : Optional.of(bytes.toByteArray()));
                return;
            }
        }
    }

    /** Whoever waited is in the thread of all connections now, and the phone may take its time. */
    private void finish(Optional<byte[]> body) {
        if (waited) {
            request.getComponents().getExecutor().execute(() -> whole.accept(body));
        } else {
            whole.accept(body);
        }
    }

    @Override
    public InvocationType getInvocationType() {
        return InvocationType.NON_BLOCKING;
    }

    private void take(ByteBuffer part) {
        length += part.remaining();
        if (length <= LIMIT) {
            byte[] copy = new byte[part.remaining()];
            part.get(copy);
            bytes.writeBytes(copy);
        }
    }
}
