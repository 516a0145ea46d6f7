package org.benchphone.media;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The stream from the other side, and everything that comes to its port without being of it. What a packet must be, in
 * the order in which it is asked:
 *
 * <pre>
 *   from the address agreed on  →  one of 200 in a second  →  RTP  →  of a payload type agreed on  →  of the stream
 * </pre>
 */
final class Receiving {
    private static final int MOST_PER_SECOND = 200;
    private static final long SILENCE = Duration.ofSeconds(10).toNanos();
    private static final long NANOS_PER_SAMPLE = 1_000_000_000L / Codec.SAMPLES_PER_SECOND;

    private final Peer peer;
    private final Consumer<MediaEvent> listener;
    private final Consumer<short[]> ear;
    private final Gate gate;
    private final Reception reception = new Reception();
    private final KeyHearing keys = new KeyHearing();
    private Optional<Integer> lastTransit = Optional.empty();
    private double jitter;
    private long bytes;
    private long strangers;
    private long wrongSource;
    private long wrongPayloadType;
    private long malformed;
    private long tooMany;
    private boolean first = true;
    private boolean silent;
    private long began;
    private long quietSince;

    /** @param ear hears the voice, in the order in which it was said */
    Receiving(Peer peer, Consumer<MediaEvent> listener, Consumer<short[]> ear, long nanos) {
        this.peer = peer;
        this.listener = listener;
        this.ear = ear;
        this.gate = new Gate(MOST_PER_SECOND, nanos);
    }

    /** From now on something should come. */
    void begin(long nanos) {
        began = nanos;
        quietSince = nanos;
    }

    void take(InetSocketAddress from, ByteBuffer datagram, Agreement agreement, long nanos) {
        if (!peer.mayBe(from)) {
            strangers++;
            return;
        }
        if (!gate.admits(nanos)) {
            tooMany++;
            return;
        }
        Optional<RtpPacket> read = RtpPacket.read(datagram);
        if (read.isEmpty()) {
            malformed++;
            return;
        }
        RtpPacket packet = read.get();
        boolean isKey = agreement.heardEvents().orElse(-1) == packet.payloadType();
        if (isKey && !KeyHearing.isEvent(packet.payload())) {
            malformed++;
        } else if (isKey || agreement.heard().containsKey(packet.payloadType())) {
            place(from, packet, isKey, agreement, nanos);
        } else {
            wrongPayloadType++;
        }
    }

    private void place(InetSocketAddress from, RtpPacket packet, boolean isKey, Agreement agreement, long nanos) {
        Reception.Place place = reception.take(packet.ssrc(), packet.sequence());
        switch (place) {
            case STRANGE -> {
                wrongSource++;
                return;
            }
            case DUPLICATE -> {
                return;
            }
            case FIRST -> {
                lastTransit = Optional.empty();
                keys.restart();
            }
            case NEXT, LATE -> {}
        }
        bytes += packet.payload().length;
        arrived(from, nanos);
        if (isKey) {
            keys.take(packet, nanos).ifPresent(listener);
        } else if (place != Reception.Place.LATE) {
            measure(packet.timestamp(), nanos);
            if (!agreement.heldByUs()) {
                ear.accept(agreement.heard().get(packet.payloadType()).decode(packet.payload()));
            }
        }
    }

    private void arrived(InetSocketAddress from, long nanos) {
        peer.showed(from);
        quietSince = nanos;
        silent = false;
        if (first) {
            first = false;
            listener.accept(new MediaEvent.First());
        }
    }

    /** RFC 3550 appendix A.8. */
    private void measure(int timestamp, long nanos) {
        int transit = (int) ((nanos - began) / NANOS_PER_SAMPLE) - timestamp;
        lastTransit.ifPresent(last -> jitter += (Math.abs(transit - last) - jitter) / 16);
        lastTransit = Optional.of(transit);
    }

    void tick(Agreement agreement, long nanos) {
        keys.tick(nanos).ifPresent(listener);
        if (!agreement.direction().receives()) {
            quietSince = nanos;
        } else if (!silent && nanos - quietSince > SILENCE) {
            silent = true;
            listener.accept(new MediaEvent.Silent());
        }
    }

    Reception reception() {
        return reception;
    }

    /** In samples. */
    double jitter() {
        return jitter;
    }

    Statistics.Received received() {
        return new Statistics.Received(
                reception.received(),
                bytes,
                reception.lost(),
                reception.duplicated(),
                reception.reordered(),
                jitter / Codec.SAMPLES_PER_MILLISECOND);
    }

    Statistics.Ignored ignored() {
        return new Statistics.Ignored(strangers, wrongSource, wrongPayloadType, malformed, tooMany);
    }
}
