package org.benchphone.media;

/**
 * Where calls get their ports from, in pairs: voice on the even one, reports on the next.
 *
 * @param first 1 to 65535
 * @param last {@code first} to 65535; at least one pair lies between them
 */
public record PortRange(int first, int last) {
    private static final int MOST = 65535;

    public PortRange {
        if (first < 1 || last > MOST) {
            throw new IllegalArgumentException("ports %d to %d: they are 1 to %d".formatted(first, last, MOST));
        }
        if (last - first - first % 2 < 1) {
            throw new IllegalArgumentException(
                    "ports %d to %d: a call needs an even port and the next one".formatted(first, last));
        }
    }

    /** The ports that are nobody's (RFC 6335 section 6). */
    public static PortRange usual() {
        return new PortRange(49152, 65535);
    }

    int pairs() {
        return (last + 1 - firstEven()) / 2;
    }

    /** @param pair 0 to {@link #pairs} - 1 */
    int evenPort(int pair) {
        return firstEven() + 2 * pair;
    }

    private int firstEven() {
        return first + first % 2;
    }

    @Override
    public String toString() {
        return first + " to " + last;
    }
}
