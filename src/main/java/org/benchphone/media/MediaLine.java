package org.benchphone.media;

import java.net.InetAddress;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * One {@code m=} line of a description with what is said about it, on its own or for all lines.
 *
 * @param kind {@code audio}, {@code video}, ...
 * @param port 0 to 65535; 0 says that it is not wanted
 * @param protocol {@code RTP/AVP} is the one that is spoken
 * @param formats as they stand there; payload types where the protocol is RTP. Never empty
 * @param connection where packets go; empty when it is no IP address, or none that one side of a call may name
 * @param encodings payload type, 0 to 127, to name and clock rate as its {@code rtpmap} says: {@code PCMU/8000}
 * @param ptime milliseconds in a packet that this side would like to get
 * @param rtcpPort where RTCP goes when it is not the next port (RFC 3605)
 */
record MediaLine(
        String kind,
        int port,
        String protocol,
        List<String> formats,
        Optional<InetAddress> connection,
        Direction direction,
        Map<Integer, String> encodings,
        OptionalInt ptime,
        OptionalInt rtcpPort) {

    private static final String EVENTS = "telephone-event/8000";
    private static final int LEAST_DYNAMIC = 96;
    private static final int MOST_PAYLOAD_TYPE = 127;

    MediaLine {
        formats = List.copyOf(formats);
        encodings = Collections.unmodifiableMap(new TreeMap<>(encodings));
    }

    /** What answers a line that is not spoken (RFC 3264 section 6): the same with port 0. */
    MediaLine refused() {
        return new MediaLine(
                kind,
                0,
                protocol,
                formats,
                Optional.empty(),
                Direction.INACTIVE,
                Map.of(),
                OptionalInt.empty(),
                OptionalInt.empty());
    }

    boolean isSpoken() {
        return kind.equals("audio") && protocol.equals("RTP/AVP") && port > 0 && connection.isPresent();
    }

    /** Whether packets are not to be sent: the old way to hold (RFC 3264 section 8.4). */
    boolean isConnectedToNowhere() {
        return connection.filter(InetAddress::isAnyLocalAddress).isPresent();
    }

    /** The payload types in the line's own order. */
    List<Integer> payloadTypes() {
        return formats.stream()
                .filter(format -> format.matches("\\d{1,3}"))
                .map(Integer::valueOf)
                .filter(type -> type <= MOST_PAYLOAD_TYPE)
                .distinct()
                .toList();
    }

    Optional<Codec> codec(int payloadType) {
        String encoding = encodings.get(payloadType);
        if (encoding == null) {
            return Codec.ofPayloadType(payloadType);
        }
        String name = encoding.replaceFirst("/8000(/1)?$", "");
        return name.equals(encoding) ? Optional.empty() : Codec.ofName(name);
    }

    /** The payload type of keys (RFC 4733), one of the dynamic ones. */
    OptionalInt events() {
        return payloadTypes().stream()
                .filter(type -> type >= LEAST_DYNAMIC && EVENTS.equalsIgnoreCase(encodings.get(type)))
                .mapToInt(Integer::intValue)
                .findFirst();
    }

    /** What an {@code rtpmap} says of such a payload type. */
    static String eventsEncoding() {
        return EVENTS;
    }
}
