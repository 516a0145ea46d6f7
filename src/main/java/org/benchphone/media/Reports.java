package org.benchphone.media;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;

/** RTCP: what this side reports, and what it learns from the other side's reports (RFC 3550 section 6). */
final class Reports {
    private static final Duration INTERVAL = Duration.ofSeconds(5);

    /** What makes up for the chance in the interval (section 6.3.1): e - 3/2. */
    private static final double COMPENSATION = Math.E - 1.5;

    private static final int MOST_PER_SECOND = 20;
    private static final long SECONDS_1900_TO_1970 = 2_208_988_800L;
    private static final int CNAME = 1;
    private static final int MOST_BYTES = 256;

    private final byte[] name;
    private final RandomGenerator random;
    private final Gate gate;
    private int clockSaid;
    private long clockSaidAt;
    private long packetsReported;
    private OptionalInt clockHeard = OptionalInt.empty();
    private long clockHeardAt;
    private Optional<Statistics.RemoteView> remoteView = Optional.empty();

    /** @param name the canonical one (section 6.5.1), up to 64 characters of ASCII */
    Reports(String name, RandomGenerator random, long nanos) {
        this.name = name.getBytes(StandardCharsets.US_ASCII);
        this.random = random;
        this.gate = new Gate(MOST_PER_SECOND, nanos);
    }

    /** Nanoseconds to the next report: 0.5 to 1.5 times 5 s, and a fifth less on average. */
    long interval() {
        return (long) (INTERVAL.toNanos() * (0.5 + random.nextDouble()) / COMPENSATION);
    }

    /** @param now and {@code nanos} are the same moment on two clocks */
    byte[] report(Sending sending, Receiving receiving, Instant now, long nanos) {
        return write(sending, receiving, now, nanos, false);
    }

    /** The last report of a stream, with the goodbye. */
    byte[] goodbye(Sending sending, Receiving receiving, Instant now, long nanos) {
        return write(sending, receiving, now, nanos, true);
    }

    private byte[] write(Sending sending, Receiving receiving, Instant now, long nanos, boolean bye) {
        ByteBuffer out = ByteBuffer.allocate(MOST_BYTES);
        boolean sends = sending.packets() > packetsReported;
        packetsReported = sending.packets();
        int blocks = receiving.reception().began() ? 1 : 0;
        int begin = begin(out, blocks, sends ? Rtcp.SENDER_REPORT : Rtcp.RECEIVER_REPORT, sending.ssrc());
        if (sends) {
            sender(out, sending, now, nanos);
        }
        if (blocks > 0) {
            block(receiving, nanos).write(out);
        }
        end(out, begin);
        int description = begin(out, 1, Rtcp.DESCRIPTION, sending.ssrc());
        out.put((byte) CNAME).put((byte) name.length).put(name);
        // at least one byte of zero ends the list
        out.put(new byte[4 - out.position() % 4]);
        end(out, description);
        if (bye) {
            end(out, begin(out, 1, Rtcp.GOODBYE, sending.ssrc()));
        }
        byte[] bytes = new byte[out.position()];
        out.get(0, bytes);
        return bytes;
    }

    private static int begin(ByteBuffer out, int count, int type, int ssrc) {
        int begin = out.position();
        out.put((byte) (Rtcp.VERSION << 6 | count))
                .put((byte) type)
                .putShort((short) 0)
                .putInt(ssrc);
        return begin;
    }

    private static void end(ByteBuffer out, int begin) {
        out.putShort(begin + 2, (short) ((out.position() - begin) / 4 - 1));
    }

    private void sender(ByteBuffer out, Sending sending, Instant now, long nanos) {
        long seconds = now.getEpochSecond() + SECONDS_1900_TO_1970;
        long clock = seconds << 32 | ((long) now.getNano() << 32) / 1_000_000_000L;
        clockSaid = (int) (clock >> 16);
        clockSaidAt = nanos;
        out.putLong(clock)
                .putInt(sending.timestamp())
                .putInt((int) sending.packets())
                .putInt((int) sending.bytes());
    }

    private Rtcp.Block block(Receiving receiving, long nanos) {
        Reception reception = receiving.reception();
        long delay = clockHeard.isEmpty() ? 0 : (long) ((nanos - clockHeardAt) / 1e9 * 65_536);
        return new Rtcp.Block(
                reception.ssrc(),
                reception.lostSinceLastReport(),
                (int) Math.min(reception.lostOfThis(), 0x7fffff),
                reception.highest(),
                (int) Math.min((long) receiving.jitter(), 0xffffffffL),
                clockHeard.orElse(0),
                (int) Math.min(delay, 0xffffffffL));
    }

    /** @return whether it is a report */
    boolean take(ByteBuffer datagram, int ownSsrc, long nanos) {
        Optional<Rtcp> read = gate.admits(nanos) ? Rtcp.read(datagram) : Optional.empty();
        read.ifPresent(report -> {
            if (report.clock().isPresent()) {
                clockHeard = report.clock();
                clockHeardAt = nanos;
            }
            report.blocks().stream()
                    .filter(block -> block.about() == ownSsrc)
                    .findFirst()
                    .ifPresent(block -> remoteView = Optional.of(view(block, nanos)));
        });
        return read.isPresent();
    }

    /** Of the round trip, only what the other side says of the last report from here is believed. */
    private Statistics.RemoteView view(Rtcp.Block block, long nanos) {
        Optional<Double> roundTrip = Optional.empty();
        if (block.lastReport() != 0 && block.lastReport() == clockSaid) {
            double held = Integer.toUnsignedLong(block.delay()) * 1e3 / 65_536;
            roundTrip = Optional.of(Math.max((nanos - clockSaidAt) / 1e6 - held, 0));
        } else if (remoteView.isPresent()) {
            roundTrip = remoteView.get().roundTripMillis();
        }
        double jitter = (double) Integer.toUnsignedLong(block.jitter()) / Codec.SAMPLES_PER_MILLISECOND;
        return new Statistics.RemoteView(block.fraction() / 256.0, block.lost(), jitter, roundTrip);
    }

    Optional<Statistics.RemoteView> remoteView() {
        return remoteView;
    }
}
