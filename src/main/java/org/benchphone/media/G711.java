package org.benchphone.media;

/**
 * Pulse code modulation by ITU-T G.711. Samples are signed 16-bit numbers: the 14 bits of mu-law's table 2 and the 13 of
 * A-law's table 1 in the upper bits. A code is a sign, three bits of segment and four bits of step within it, with its
 * bits inverted on the wire: all of them by mu-law, every other one by A-law.
 */
final class G711 {
    private static final int SIGN = 0x80;
    private static final int EVEN_BITS = 0x55;

    /** Added to a magnitude of 14 bits, so that every mu-law segment begins at a power of two. */
    private static final int BIAS = 33;

    private static final int MOST_MU_LAW = 0x1fff;

    private G711() {}

    /** Negative samples are inverted, not negated, so that -1 is nearest to minus zero. */
    static byte toMuLaw(short sample) {
        int magnitude = Math.min(((sample < 0 ? ~sample : sample) >> 2) + BIAS, MOST_MU_LAW);
        int segment = 26 - Integer.numberOfLeadingZeros(magnitude);
        int step = magnitude >> segment + 1 & 0xf;
        return (byte) ~((sample < 0 ? SIGN : 0) | segment << 4 | step);
    }

    static short fromMuLaw(byte code) {
        int bits = ~code;
        int segment = bits >> 4 & 7;
        int magnitude = ((2 * (bits & 0xf) + BIAS << segment) - BIAS) << 2;
        return (short) ((bits & SIGN) == 0 ? magnitude : -magnitude);
    }

    static byte toALaw(short sample) {
        int magnitude = (sample < 0 ? ~sample : sample) >> 4;
        int code = magnitude;
        if (magnitude > 0xf) {
            int segment = 28 - Integer.numberOfLeadingZeros(magnitude);
            code = segment << 4 | magnitude >> segment - 1 & 0xf;
        }
        return (byte) ((code | (sample < 0 ? 0 : SIGN)) ^ EVEN_BITS);
    }

    static short fromALaw(byte code) {
        int bits = code ^ EVEN_BITS;
        int segment = bits >> 4 & 7;
        int step = 2 * (bits & 0xf) + 1;
        int magnitude = segment == 0 ? step << 3 : step + 32 << segment + 2;
        return (short) ((bits & SIGN) == 0 ? -magnitude : magnitude);
    }
}
