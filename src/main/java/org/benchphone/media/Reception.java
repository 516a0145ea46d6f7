package org.benchphone.media;

/**
 * Which packets of the other side's stream came (RFC 3550 appendix A.1). Another SSRC, or a number far from the last one,
 * is taken only after two packets in sequence with none of the old stream between them: a single packet that somebody
 * slipped in changes nothing, and neither do two streams that want to be one.
 */
final class Reception {
    /** What a packet is to the stream. */
    enum Place {
        /** The first packet of a stream. */
        FIRST,
        NEXT,
        LATE,
        DUPLICATE,
        STRANGE
    }

    private static final int MOST_DROPPED = 3000;
    private static final int WINDOW = 64;
    private static final long NOBODY = -1;

    private boolean began;
    private int ssrc;
    private long base;
    private long highest;

    /** Bit n: the packet n before the highest came. */
    private long window;

    private long receivedOfThis;
    private long received;
    private long lostOfOthers;
    private long duplicated;
    private long reordered;

    /** SSRC in the upper half, number of the packet that would confirm it in the lower one. */
    private long candidate = NOBODY;

    private long expectedBefore;
    private long receivedBefore;

    Place take(int from, int sequence) {
        if (!began) {
            return begin(from, sequence);
        }
        int ahead = (short) (sequence - (int) highest);
        if (from != ssrc || ahead > MOST_DROPPED || ahead <= -WINDOW) {
            return consider(from, sequence);
        }
        candidate = NOBODY;
        return ahead > 0 ? advance(ahead) : lookBack(-ahead);
    }

    private Place consider(int from, int sequence) {
        if (candidate == candidate(from, sequence)) {
            return begin(from, sequence);
        }
        candidate = candidate(from, sequence + 1);
        return Place.STRANGE;
    }

    private static long candidate(int from, int sequence) {
        return Integer.toUnsignedLong(from) << 16 | sequence & 0xffff;
    }

    private Place begin(int from, int sequence) {
        lostOfOthers = lost();
        began = true;
        ssrc = from;
        base = sequence;
        highest = sequence;
        window = 1;
        receivedOfThis = 1;
        received++;
        candidate = NOBODY;
        expectedBefore = 0;
        receivedBefore = 0;
        return Place.FIRST;
    }

    private Place advance(int ahead) {
        highest += ahead;
        window = ahead < WINDOW ? window << ahead | 1 : 1;
        receivedOfThis++;
        received++;
        return Place.NEXT;
    }

    private Place lookBack(int behind) {
        if ((window & 1L << behind) != 0) {
            duplicated++;
            return Place.DUPLICATE;
        }
        window |= 1L << behind;
        // a stream may begin with its second packet
        base = Math.min(base, highest - behind);
        receivedOfThis++;
        received++;
        reordered++;
        return Place.LATE;
    }

    boolean began() {
        return began;
    }

    int ssrc() {
        return ssrc;
    }

    /** The last number with how often they went round in the upper half. */
    int highest() {
        return (int) highest;
    }

    long received() {
        return received;
    }

    long duplicated() {
        return duplicated;
    }

    long reordered() {
        return reordered;
    }

    /** In all streams of the call. */
    long lost() {
        return lostOfOthers + lostOfThis();
    }

    long lostOfThis() {
        return began ? expected() - receivedOfThis : 0;
    }

    private long expected() {
        return highest - base + 1;
    }

    /** How many of 256 were lost since this was last asked. */
    int lostSinceLastReport() {
        long expected = expected() - expectedBefore;
        long lost = expected - (receivedOfThis - receivedBefore);
        expectedBefore = expected();
        receivedBefore = receivedOfThis;
        return lost <= 0 ? 0 : (int) Math.min(lost * 256 / expected, 255);
    }
}
