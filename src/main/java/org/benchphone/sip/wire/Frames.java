package org.benchphone.sip.wire;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalInt;

/**
 * Cuts what comes by TCP into messages, exactly where JAIN-SIP's reader cuts it: a line ends with LF, the first one with
 * nothing but white space ends the headers, and then come as many bytes as Content-Length says (RFC 3261 section 18.3).
 * Nothing is cut any more behind headers that do not say that for sure.
 */
final class Frames {
    /** @param isMessage {@code false} for the keep-alive of RFC 5626 section 4.4.1 */
    record Frame(byte[] bytes, boolean isMessage) {
        private static final Frame KEEP_ALIVE = new Frame(new byte[] {'\r', '\n', '\r', '\n'}, false);
    }

    private static final int BUFFER = 8192;

    private final InputStream in;
    private final Runnable began;
    private final byte[] buffer = new byte[BUFFER];
    private int at;
    private int filled;
    private boolean lost;

    /** @param began called before each wait for the rest of a message that has begun */
    Frames(InputStream in, Runnable began) {
        this.in = in;
        this.began = began;
    }

    /** Nobody knows where the next message begins. */
    boolean isLost() {
        return lost;
    }

    /**
     * The next message, whole.
     *
     * @throws EOFException at the end, be it amid a message
     * @throws IOException when its headers are too long
     */
    Frame next() throws IOException {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        int empty = 0;
        while (message.size() == 0) {
            if (!line(message)) {
                empty++;
                message.reset();
                if (empty == 2) {
                    return Frame.KEEP_ALIVE;
                }
            }
        }
        while (line(message)) {
            if (message.size() > GuardedParsers.HEADER_BYTES) {
                throw new IOException("headers over " + GuardedParsers.HEADER_BYTES + " bytes");
            }
        }
        OptionalInt length = RawMessage.of(message.toByteArray()).bodyLength(GuardedParsers.BODY_BYTES);
        lost = length.isEmpty();
        for (int i = length.orElse(0); i > 0; i--) {
            message.write(read(true));
        }
        return new Frame(message.toByteArray(), true);
    }

    /** @return whether there was more than white space in it */
    private boolean line(ByteArrayOutputStream message) throws IOException {
        boolean something = false;
        int begin = message.size();
        while (true) {
            int next = read(begin > 0 || something);
            message.write(next);
            if (next == '\n') {
                return something;
            }
            something |= next > ' ';
            if (message.size() - begin > GuardedParsers.HEADER_BYTES) {
                throw new IOException("a line over " + GuardedParsers.HEADER_BYTES + " bytes");
            }
        }
    }

    private int read(boolean amid) throws IOException {
        if (at == filled) {
            if (amid) {
                began.run();
            }
            at = 0;
            filled = Math.max(0, in.read(buffer, 0, buffer.length));
            if (filled == 0) {
                throw new EOFException();
            }
        }
        return buffer[at++] & 0xFF;
    }
}
