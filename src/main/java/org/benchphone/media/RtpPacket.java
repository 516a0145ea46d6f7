package org.benchphone.media;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * A packet of RTP (RFC 3550 section 5.1).
 *
 * @param payloadType 0 to 127
 * @param sequence 0 to 65535
 * @param timestamp in samples, unsigned
 */
record RtpPacket(boolean marker, int payloadType, int sequence, int timestamp, int ssrc, byte[] payload) {
    private static final int HEADER = 12;
    private static final int VERSION = 2;

    /** Reads it without header extension, contributing sources and padding. Empty when it is no RTP. */
    static Optional<RtpPacket> read(ByteBuffer in) {
        if (in.remaining() < HEADER) {
            return Optional.empty();
        }
        int first = in.get() & 0xff;
        int second = in.get() & 0xff;
        int sequence = in.getShort() & 0xffff;
        int timestamp = in.getInt();
        int ssrc = in.getInt();
        if (first >> 6 != VERSION || !skip(in, 4 * (first & 0xf)) || (first & 0x10) != 0 && !skipExtension(in)) {
            return Optional.empty();
        }
        int padding = (first & 0x20) == 0 ? 0 : in.hasRemaining() ? in.get(in.limit() - 1) & 0xff : -1;
        if (padding < 0 || padding > in.remaining() || (first & 0x20) != 0 && padding == 0) {
            return Optional.empty();
        }
        byte[] payload = new byte[in.remaining() - padding];
        in.get(payload);
        return Optional.of(new RtpPacket((second & 0x80) != 0, second & 0x7f, sequence, timestamp, ssrc, payload));
    }

    private static boolean skipExtension(ByteBuffer in) {
        if (in.remaining() < 4) {
            return false;
        }
        in.getShort();
        return skip(in, 4 * (in.getShort() & 0xffff));
    }

    private static boolean skip(ByteBuffer in, int bytes) {
        if (in.remaining() < bytes) {
            return false;
        }
        in.position(in.position() + bytes);
        return true;
    }

    byte[] bytes() {
        return ByteBuffer.allocate(HEADER + payload.length)
                .put((byte) (VERSION << 6))
                .put((byte) ((marker ? 0x80 : 0) | payloadType))
                .putShort((short) sequence)
                .putInt(timestamp)
                .putInt(ssrc)
                .put(payload)
                .array();
    }
}
