package org.benchphone.media;

/** How late packets were sent: counts in steps of 50 microseconds, up to 20 ms and beyond. */
final class Lateness {
    private static final int STEP_MICROS = 50;
    private static final int STEPS = 400;

    private final int[] counts = new int[STEPS + 1];
    private long total;
    private long mostMicros;
    private long leftOut;

    /** @param nanos below 0 counts as none */
    void add(long nanos) {
        long micros = Math.max(nanos, 0) / 1000;
        counts[(int) Math.min(micros / STEP_MICROS, STEPS)]++;
        total++;
        mostMicros = Math.max(mostMicros, micros);
    }

    /** So many packets were not sent. */
    void leaveOut(int packets) {
        leftOut += packets;
    }

    Statistics.Pacing pacing() {
        return new Statistics.Pacing(micros(0.5), micros(0.99), mostMicros, leftOut);
    }

    /** The upper end of the step that {@code share} of all packets reach at most, and never more than the latest one. */
    private long micros(double share) {
        long wanted = (long) Math.ceil(total * share);
        long seen = 0;
        for (int step = 0; step < STEPS; step++) {
            seen += counts[step];
            if (seen >= wanted) {
                return Math.min((step + 1L) * STEP_MICROS, mostMicros);
            }
        }
        return mostMicros;
    }
}
