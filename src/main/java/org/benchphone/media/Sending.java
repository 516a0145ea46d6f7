package org.benchphone.media;

import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The stream to the other side. Its clock runs on when nothing is sent; the first packet after a pause has the marker
 * (RFC 3551 section 4.1).
 */
final class Sending {
    private final int ssrc;
    private final KeySending keys;
    private Talker talker;
    private boolean muted;
    private int sequence;
    private int timestamp;
    private boolean marked = true;
    private long packets;
    private long bytes;

    Sending(Voice voice, KeySending keys, RandomGenerator random) {
        this.talker = Talker.of(voice);
        this.keys = keys;
        this.ssrc = random.nextInt();
        this.sequence = random.nextInt(0x10000);
        this.timestamp = random.nextInt();
    }

    void say(Voice voice) {
        talker = Talker.of(voice);
    }

    void mute(boolean on) {
        muted = on;
    }

    void hear(short[] samples) {
        talker.hear(samples);
    }

    /** Called whenever a packet is due; empty when none is sent. */
    Optional<RtpPacket> next(Agreement agreement) {
        int samples = agreement.packetSamples();
        int now = timestamp;
        timestamp += samples;
        if (!agreement.direction().sends()) {
            keys.clear();
            marked = true;
            return Optional.empty();
        }
        // what is not heard passes by: a recording does not wait for the end of a key
        short[] voice = talker.next(samples);
        RtpPacket packet = agreement.events().isEmpty()
                ? voice(agreement, now, voice)
                : keys.next(now, samples)
                        .map(key -> packet(key.marker(), agreement.events().getAsInt(), key.timestamp(), key.payload()))
                        .orElseGet(() -> voice(agreement, now, voice));
        packets++;
        bytes += packet.payload().length;
        return Optional.of(packet);
    }

    /** Held, the other side hears nothing. */
    private RtpPacket voice(Agreement agreement, int now, short[] voice) {
        boolean quiet = muted || agreement.heldByUs();
        boolean first = marked;
        marked = false;
        return packet(
                first, agreement.payloadType(), now, agreement.codec().encode(quiet ? new short[voice.length] : voice));
    }

    private RtpPacket packet(boolean marker, int payloadType, int at, byte[] payload) {
        RtpPacket packet = new RtpPacket(marker, payloadType, sequence, at, ssrc, payload);
        sequence = sequence + 1 & 0xffff;
        return packet;
    }

    /** So many packets were left out by a stall. */
    void skip(int packetsLeftOut, Agreement agreement) {
        timestamp += packetsLeftOut * agreement.packetSamples();
        marked |= packetsLeftOut > 0;
    }

    int ssrc() {
        return ssrc;
    }

    /** Of the packet that is due next. */
    int timestamp() {
        return timestamp;
    }

    long packets() {
        return packets;
    }

    long bytes() {
        return bytes;
    }
}
