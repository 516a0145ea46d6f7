package org.benchphone.media;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a compound packet of reports says (RFC 3550 section 6). It is read as far as it is understood: what its writer
 * adds is passed over, and where it breaks off it ends.
 *
 * @param ssrc of the reporter
 * @param clock the middle 32 bits of the reporter's time, when it sends
 * @param blocks what it gets from others, up to 31 in each of its parts
 */
record Rtcp(int ssrc, OptionalInt clock, List<Block> blocks) {
    static final int SENDER_REPORT = 200;
    static final int RECEIVER_REPORT = 201;
    static final int DESCRIPTION = 202;
    static final int GOODBYE = 203;
    static final int VERSION = 2;

    private static final int HEADER = 4;
    private static final int SENDER = 20;
    private static final int BLOCK = 24;

    Rtcp {
        blocks = List.copyOf(blocks);
    }

    /**
     * One stream as its receiver sees it (section 6.4.1).
     *
     * @param about the SSRC of that stream
     * @param fraction lost since the report before, of 256
     * @param lost so far, 24 bits, signed
     * @param highest number received, and how often they went round in the upper half
     * @param jitter in units of the stream's timestamp, unsigned
     * @param lastReport the middle 32 bits of the time in its last sender report; 0 when none came
     * @param delay since it came, in 1/65,536 s
     */
    record Block(int about, int fraction, int lost, int highest, int jitter, int lastReport, int delay) {
        static Block read(ByteBuffer in) {
            int about = in.getInt();
            int lost = in.getInt();
            return new Block(about, lost >>> 24, lost << 8 >> 8, in.getInt(), in.getInt(), in.getInt(), in.getInt());
        }

        void write(ByteBuffer out) {
            out.putInt(about)
                    .putInt(fraction << 24 | lost & 0xffffff)
                    .putInt(highest)
                    .putInt(jitter)
                    .putInt(lastReport)
                    .putInt(delay);
        }
    }

    /** Empty when it does not begin with a report. */
    static Optional<Rtcp> read(ByteBuffer in) {
        Optional<Rtcp> found = Optional.empty();
        while (in.remaining() >= 2 * HEADER) {
            int first = in.get() & 0xff;
            int type = in.get() & 0xff;
            int length = 4 * (in.getShort() & 0xffff);
            if (first >> 6 != VERSION || length > in.remaining()) {
                break;
            }
            ByteBuffer part = in.slice(in.position(), length);
            in.position(in.position() + length);
            Optional<Rtcp> report = report(type, first & 0x1f, part);
            if (found.isEmpty() && report.isEmpty()) {
                break;
            }
            found = found.isEmpty() ? report : Optional.of(found.get().with(report));
        }
        return found;
    }

    private static Optional<Rtcp> report(int type, int count, ByteBuffer in) {
        boolean sends = type == SENDER_REPORT;
        if (!sends && type != RECEIVER_REPORT || in.remaining() < HEADER + (sends ? SENDER : 0) + count * BLOCK) {
            return Optional.empty();
        }
        int ssrc = in.getInt();
        OptionalInt clock = OptionalInt.empty();
        if (sends) {
            clock = OptionalInt.of((int) (in.getLong() >> 16));
            in.position(in.position() + SENDER - Long.BYTES);
        }
        List<Block> blocks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            blocks.add(Block.read(in));
        }
        return Optional.of(new Rtcp(ssrc, clock, blocks));
    }

    /** More than 31 streams are reported in several parts. */
    private Rtcp with(Optional<Rtcp> more) {
        if (more.isEmpty()) {
            return this;
        }
        List<Block> all = new ArrayList<>(blocks);
        all.addAll(more.get().blocks());
        return new Rtcp(ssrc, clock.isPresent() ? clock : more.get().clock(), all);
    }
}
