package org.benchphone.media;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * What both sides of a call have agreed on.
 *
 * @param rtp where voice goes and comes from
 * @param rtcp where reports go
 * @param codec what is sent, as {@code payloadType}
 * @param events the payload type of keys that are sent; empty when the other side understands none
 * @param heard what may come, by payload type
 * @param heardEvents the payload type of keys that may come
 * @param packetMillis how much voice is in a packet: 10 to 60, a multiple of 10
 * @param direction of packets, seen from here
 * @param heldByThem the other side does not listen
 * @param heldByUs this side does not listen
 */
record Agreement(
        InetSocketAddress rtp,
        InetSocketAddress rtcp,
        Codec codec,
        int payloadType,
        OptionalInt events,
        Map<Integer, Codec> heard,
        OptionalInt heardEvents,
        int packetMillis,
        Direction direction,
        boolean heldByThem,
        boolean heldByUs) {

    private static final int PACKET_MILLIS = 20;
    private static final int LEAST_PACKET_MILLIS = 10;
    private static final int MOST_PACKET_MILLIS = 60;
    private static final int MOST_PORT = 65535;

    /**
     * @param ours what this side says, {@code theirs} what the other side says; one of them answers the other
     * @param payloadType one of {@code theirs} with a codec
     * @param heldByUs as this side wanted it; {@code ours} may be inactive for another reason
     */
    static Agreement of(MediaLine ours, MediaLine theirs, int payloadType, boolean heldByUs) {
        InetAddress address = theirs.connection().orElseThrow();
        int reports = theirs.rtcpPort().orElse(Math.min(theirs.port() + 1, MOST_PORT));
        boolean deaf = !theirs.direction().receives() || theirs.isConnectedToNowhere();
        Direction direction = Direction.of(
                ours.direction().sends() && !deaf,
                ours.direction().receives() && theirs.direction().sends());
        Map<Integer, Codec> heard = new HashMap<>();
        ours.payloadTypes().forEach(type -> ours.codec(type).ifPresent(codec -> heard.put(type, codec)));
        return new Agreement(
                new InetSocketAddress(address, theirs.port()),
                new InetSocketAddress(address, reports),
                theirs.codec(payloadType).orElseThrow(),
                payloadType,
                theirs.events(),
                Collections.unmodifiableMap(heard),
                ours.events(),
                packetMillis(theirs),
                direction,
                deaf,
                heldByUs);
    }

    /** What they wish, where that is a whole number of 10 ms and neither a flood nor a second of delay. */
    static int packetMillis(MediaLine theirs) {
        int wish = theirs.ptime().orElse(PACKET_MILLIS);
        boolean fits = wish % 10 == 0 && wish >= LEAST_PACKET_MILLIS && wish <= MOST_PACKET_MILLIS;
        return fits ? wish : PACKET_MILLIS;
    }

    int packetSamples() {
        return packetMillis * Codec.SAMPLES_PER_MILLISECOND;
    }
}
