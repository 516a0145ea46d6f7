package org.benchphone.phone;

import java.time.Instant;
import java.util.Map;
import org.benchphone.flash.FlashMap;
import org.benchphone.image.SamplePayload;
import org.benchphone.image.UImage;

/**
 * How large chip and images of a sweep are.
 *
 * @param old what is installed
 * @param next what an update brings
 * @param rescue what a TFTP recovery brings
 */
record SweepScale(FlashMap map, byte[] old, byte[] next, byte[] rescue) {
    static final String OLD = "snom360-6.5.10-SIP-j";
    static final String NEXT = "snom360-6.5.20-SIP-j";
    static final String RESCUE = "snom360-6.5.12-SIP-j";

    /** 128 KiB and images of about 70 pages, so that every operation can be cut in every way. */
    static final SweepScale REDUCED = of(FlashMap.reduced(), 1000);

    /** The chip as it is, with images of 3 MB. */
    static SweepScale full() {
        return of(FlashMap.w25q128(), 160_000);
    }

    private static SweepScale of(FlashMap map, int unit) {
        return new SweepScale(
                map, image(OLD, 18 * unit, 1), image(NEXT, 20 * unit, 2), image(RESCUE, 33 * unit / 2, 3));
    }

    private static byte[] image(String name, int size, long seed) {
        return UImage.build(name, SamplePayload.generate(seed, size), Instant.EPOCH);
    }

    /** The file of the image of that name. */
    byte[] image(String name) {
        return Map.of(OLD, old, NEXT, next, RESCUE, rescue).get(name);
    }
}
