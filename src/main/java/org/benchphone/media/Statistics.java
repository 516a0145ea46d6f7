package org.benchphone.media;

import java.util.Optional;

/**
 * What a call's voice is like so far.
 *
 * @param codec {@code PCMU} or {@code PCMA}, empty before there is an agreement
 * @param remote where voice goes: {@code 192.0.2.7:4000}, {@code [2001:db8::7]:4000}; empty before there is an agreement
 * @param remoteView what the other side last reported about what it gets from here
 */
public record Statistics(
        String codec,
        String remote,
        Sent sent,
        Received received,
        Ignored ignored,
        Optional<RemoteView> remoteView,
        Pacing pacing) {

    /** @param bytes of payload, as RTCP counts them */
    public record Sent(long packets, long bytes) {}

    /**
     * @param packets without those that came twice
     * @param bytes of their payload
     * @param lost in the gaps between their numbers, 0 or more
     * @param reordered those that came after a later one, and are not lost
     * @param jitterMillis of RFC 3550 section 6.4.1
     */
    public record Received(long packets, long bytes, long lost, long duplicated, long reordered, double jitterMillis) {}

    /**
     * Packets that were thrown away.
     *
     * @param strangers from another address than the one agreed on
     * @param wrongSource with another SSRC, or numbers far from the last ones, before a second one in sequence came
     * @param wrongPayloadType with one that was not agreed on
     * @param malformed which are no RTP
     * @param tooMany beyond 200 a second, which are not looked at
     */
    public record Ignored(long strangers, long wrongSource, long wrongPayloadType, long malformed, long tooMany) {}

    /**
     * @param lossFraction 0 to 1, between its last two reports
     * @param lost since it began to listen; less than 0 when more came twice than were lost
     * @param roundTripMillis empty when it has not heard a report from here yet
     */
    public record RemoteView(double lossFraction, long lost, double jitterMillis, Optional<Double> roundTripMillis) {}

    /**
     * How late packets were sent, in microseconds: half of them, 99 of 100, and the latest one.
     *
     * @param leftOut packets that were not sent because the machine stalled for more than five of them
     */
    public record Pacing(long medianMicros, long p99Micros, long mostMicros, long leftOut) {}
}
