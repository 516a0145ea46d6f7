package org.benchphone.metrics;

import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Where numbers come from that no event tells. Each is asked at every scrape, so it must be quick.
 *
 * @param about facts that stay: version, model, MAC
 * @param phone how the phone is now
 * @param flash what was done to its flash chip since the bench began
 * @param sipReceived SIP messages that came, and {@code sipSent} those that went
 * @param http answers of the bench's server by class of status, {@code 2xx}
 * @param connections to the bench's server that are open
 * @param recordingBytes that the recording takes
 * @param benchSeconds since the bench began
 */
public record Sources(
        Map<String, String> about,
        Supplier<Phone> phone,
        Supplier<Flash> flash,
        LongSupplier sipReceived,
        LongSupplier sipSent,
        Counts http,
        LongSupplier connections,
        LongSupplier recordingBytes,
        Supplier<Double> benchSeconds) {

    /**
     * The phone at one moment.
     *
     * @param power whether the plug is in
     * @param stage that it is in, one of {@code stages}
     * @param lineStates one of each SIP identity: {@code registered}, {@code trying}, {@code failed}
     * @param callStates one of each call
     * @param secondsSinceBoot 0 while it is off
     */
    public record Phone(
            boolean power,
            String stage,
            List<String> stages,
            List<String> lineStates,
            List<String> callStates,
            double secondsSinceBoot) {}

    /**
     * Work of the flash chip.
     *
     * @param busySeconds that it was at work
     * @param mostErases of any one sector of 4 KiB
     */
    public record Flash(
            long erases, long programs, long erasedBytes, long programmedBytes, double busySeconds, long mostErases) {}
}
