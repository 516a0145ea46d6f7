package org.benchphone.fetch;

/**
 * How long to wait before a packet is repeated: measured, as RFC 1123 section 4.2.3.2 wants it for TFTP. Jacobson's
 * mean and deviation (RFC 6298 section 2), Karn's rule that the answer to a repeated packet measures nothing, and
 * doubling with each repetition. All in nanoseconds.
 */
final class RoundTrip {
    static final long FIRST = 500_000_000L;
    static final long LEAST = 100_000_000L;
    static final long MOST = 4_000_000_000L;

    private long mean = -1;
    private long deviation;
    private long wait = FIRST;

    long untilRepeat() {
        return wait;
    }

    /** A packet that was sent once was answered after so long. */
    void measured(long nanos) {
        if (mean < 0) {
            mean = nanos;
            deviation = nanos / 2;
        } else {
            deviation += (Math.abs(nanos - mean) - deviation) / 4;
            mean += (nanos - mean) / 8;
        }
        wait = Math.clamp(mean + 4 * deviation, LEAST, MOST);
    }

    void repeated() {
        wait = Math.min(2 * wait, MOST);
    }
}
