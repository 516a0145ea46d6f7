package org.benchphone.media;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;

/**
 * Keys that the other side presses (RFC 4733). Each is told once, when its end is said, another key begins, or nothing
 * more is heard of it: three packets in a row that say the end may be lost.
 */
final class KeyHearing {
    private static final long FORGOTTEN = Duration.ofMillis(300).toNanos();
    private static final int END = 0x80;
    private static final int MOST_UNITS = 0xffff;

    /** Packets of a key that was told may come this much later, in samples. */
    private static final int OLD = 5 * Codec.SAMPLES_PER_SECOND;

    private Optional<Key> pressed = Optional.empty();
    private Optional<Integer> lastTold = Optional.empty();
    private long heardAt;

    /** @param before samples of earlier parts, for the duration of one part ends at 65,535 (section 2.5.1.3) */
    private record Key(int code, int timestamp, int units, long before) {
        MediaEvent.Dtmf event() {
            long millis = (before + units) / Codec.SAMPLES_PER_MILLISECOND;
            return new MediaEvent.Dtmf(KeySending.key(code), Duration.ofMillis(millis));
        }

        boolean goesOnIn(int event, RtpPacket packet) {
            return event == code
                    && units == MOST_UNITS
                    && !packet.marker()
                    && packet.timestamp() == timestamp + MOST_UNITS;
        }
    }

    /** Whether {@code payload} is long enough. */
    static boolean isEvent(byte[] payload) {
        return payload.length >= 4;
    }

    /** @return a key that is over by this packet */
    Optional<MediaEvent.Dtmf> take(RtpPacket packet, long nanos) {
        ByteBuffer in = ByteBuffer.wrap(packet.payload());
        int event = in.get() & 0xff;
        boolean ends = (in.get() & END) != 0;
        int units = in.getShort() & 0xffff;
        if (!KeySending.isKey(event) || isOld(packet.timestamp())) {
            return Optional.empty();
        }
        heardAt = nanos;
        Optional<Key> before = pressed;
        if (before.filter(key -> key.timestamp() == packet.timestamp()).isPresent()) {
            Key key = before.get();
            pressed = Optional.of(new Key(key.code(), key.timestamp(), Math.max(key.units(), units), key.before()));
            return ends ? release() : Optional.empty();
        }
        if (before.filter(key -> key.goesOnIn(event, packet)).isPresent()) {
            pressed = Optional.of(
                    new Key(event, packet.timestamp(), units, before.get().before() + MOST_UNITS));
            return ends ? release() : Optional.empty();
        }
        Optional<MediaEvent.Dtmf> other = release();
        pressed = Optional.of(new Key(event, packet.timestamp(), units, 0));
        return ends && other.isEmpty() ? release() : other;
    }

    private boolean isOld(int timestamp) {
        return lastTold.filter(told -> told - timestamp >= 0 && told - timestamp < OLD)
                .isPresent();
    }

    private Optional<MediaEvent.Dtmf> release() {
        Optional<MediaEvent.Dtmf> event = pressed.map(Key::event);
        pressed.ifPresent(key -> lastTold = Optional.of(key.timestamp()));
        pressed = Optional.empty();
        return event;
    }

    /** @return a key of which nothing more is heard */
    Optional<MediaEvent.Dtmf> tick(long nanos) {
        return nanos - heardAt > FORGOTTEN ? release() : Optional.empty();
    }

    /** Another stream began: its timestamps have nothing to do with those before. */
    void restart() {
        lastTold = Optional.empty();
    }
}
