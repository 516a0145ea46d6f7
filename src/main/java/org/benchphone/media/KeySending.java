package org.benchphone.media;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;

/**
 * Keys on their way to the other side (RFC 4733 section 2.5.1): each for {@value #HELD_MILLIS} ms, its end said three
 * times, then at least {@value #PAUSE_MILLIS} ms of voice, so that a key pressed twice is heard twice.
 */
final class KeySending {
    private static final String KEYS = "0123456789*#ABCD";
    private static final int MOST_WAITING = 32;
    private static final int HELD_MILLIS = 160;
    private static final int HELD_SAMPLES = HELD_MILLIS * Codec.SAMPLES_PER_MILLISECOND;
    private static final int PAUSE_MILLIS = 60;
    private static final int PAUSE_SAMPLES = PAUSE_MILLIS * Codec.SAMPLES_PER_MILLISECOND;
    private static final int ENDS = 3;
    private static final int END = 0x80;

    /** In dBm0 below zero, as most phones say. */
    private static final int VOLUME = 10;

    private final Queue<Integer> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private Optional<Integer> pressed = Optional.empty();
    private int timestamp;
    private int held;
    private int endsSaid;
    private int pause;

    /** @param timestamp of the moment when the key was pressed, the same for all packets of one key */
    record KeyPacket(boolean marker, int timestamp, byte[] payload) {}

    /**
     * May be called from any thread.
     *
     * @return false when {@value #MOST_WAITING} are waiting
     * @throws IllegalArgumentException when there is no such key
     */
    boolean press(char key) {
        int code = KEYS.indexOf(key);
        if (code < 0) {
            throw new IllegalArgumentException("key '%s': keys are %s".formatted(key, KEYS));
        }
        return waiting.offer(code);
    }

    static char key(int code) {
        return KEYS.charAt(code);
    }

    static boolean isKey(int code) {
        return code < KEYS.length();
    }

    /** Nobody listens any more. */
    void clear() {
        waiting.clear();
        pressed = Optional.empty();
    }

    /**
     * What goes out instead of voice now; empty when voice does.
     *
     * @param now timestamp of the packet that is due, {@code samples} its length
     */
    Optional<KeyPacket> next(int now, int samples) {
        if (pressed.isEmpty() && pause > 0) {
            pause -= samples;
            return Optional.empty();
        }
        boolean begins = pressed.isEmpty();
        if (begins) {
            pressed = Optional.ofNullable(waiting.poll());
            timestamp = now;
            held = 0;
            endsSaid = 0;
        }
        return pressed.map(code -> packet(code, begins, samples));
    }

    private KeyPacket packet(int code, boolean begins, int samples) {
        held = Math.min(held + samples, HELD_SAMPLES);
        boolean ends = held == HELD_SAMPLES;
        if (ends && ++endsSaid == ENDS) {
            pressed = Optional.empty();
            pause = PAUSE_SAMPLES;
        }
        byte[] payload = ByteBuffer.allocate(4)
                .put((byte) code)
                .put((byte) ((ends ? END : 0) | VOLUME))
                .putShort((short) held)
                .array();
        return new KeyPacket(begins, timestamp, payload);
    }
}
