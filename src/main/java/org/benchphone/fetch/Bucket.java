package org.benchphone.fetch;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Takes up a download. Never holds more than its limit, whatever a server announces or sends. Filled by one thread at a
 * time; {@link #size} may be read by another.
 */
final class Bucket {
    private static final int FIRST = 64 * 1024;

    private final int limit;
    private byte[] bytes;
    private volatile int size;

    /** @param announced bytes to come, or -1; must not be more than {@code limit} */
    Bucket(int limit, long announced) {
        this.limit = limit;
        this.bytes = new byte[announced >= 0 ? (int) announced : Math.min(FIRST, limit)];
    }

    /** Returns whether it fitted. When it did not, nothing of {@code more} was taken. */
    boolean pour(ByteBuffer more) {
        int length = more.remaining();
        if (!makeRoom(length)) {
            return false;
        }
        more.get(bytes, size, length);
        grow(length);
        return true;
    }

    boolean pour(byte[] from, int offset, int length) {
        if (!makeRoom(length)) {
            return false;
        }
        System.arraycopy(from, offset, bytes, size, length);
        grow(length);
        return true;
    }

    int size() {
        return size;
    }

    /** What was poured in. The bucket must not be used afterwards. */
    byte[] bytes() {
        return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
    }

    private void grow(int length) {
        size = size + length;
    }

    private boolean makeRoom(int length) {
        if (length > limit - size) {
            return false;
        }
        if (size + length > bytes.length) {
            long doubled = Math.max(2L * bytes.length, size + length);
            bytes = Arrays.copyOf(bytes, (int) Math.min(doubled, limit));
        }
        return true;
    }
}
