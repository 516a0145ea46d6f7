package org.benchphone.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Content.Sink;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.IteratingNestedCallback;
import org.eclipse.jetty.util.thread.Scheduler;

/** Sends a file piece by piece. The next piece is made when the one before has left, and no thread waits for that. */
final class Delivery extends IteratingNestedCallback {
    /** Bytes in a second of the slow server. */
    static final int SLOWLY = 64 * 1024;

    private static final int PIECE = 16 * 1024;
    private static final int PAUSES_A_SECOND = 8;

    private final Sink client;
    private final InputStream bytes;
    private final Scheduler pauses;
    private final byte[] piece;
    private int left;

    private Delivery(Sink client, Content content, int piece, Scheduler pauses, Callback callback) {
        super(callback);
        this.client = client;
        this.bytes = content.open();
        this.left = content.size();
        this.piece = new byte[piece];
        this.pauses = pauses;
    }

    static Delivery fast(Sink client, Content content, Callback callback) {
        return new Delivery(client, content, PIECE, null, callback);
    }

    /** {@link #SLOWLY}. */
    static Delivery slow(Sink client, Content content, Scheduler pauses, Callback callback) {
        return new Delivery(client, content, SLOWLY / PAUSES_A_SECOND, pauses, callback);
    }

    @Override
    protected Action process() throws IOException {
        if (left == 0) {
            return Action.SUCCEEDED;
        }
        int length = bytes.readNBytes(piece, 0, Math.min(left, piece.length));
        left -= length;
        if (pauses == null) {
            send(length);
        } else {
            pauses.schedule(() -> send(length), 1000 / PAUSES_A_SECOND, TimeUnit.MILLISECONDS);
        }
        return Action.SCHEDULED;
    }

    private void send(int length) {
        client.write(left == 0, ByteBuffer.wrap(piece, 0, length), this);
    }
}
