package org.benchphone.bootloader;

import java.nio.ByteBuffer;
import java.time.Instant;
import org.benchphone.board.Model;
import org.benchphone.flash.NorFlash;
import org.benchphone.flash.Region;
import org.benchphone.image.SamplePayload;
import org.benchphone.image.UImage;

/** The bootloader as it lies in flash: a uImage of its own, which must be whole for the phone to come up at all. */
public final class BootloaderComponent {
    private static final String VERSION = "1.1.3-u";
    private static final int SIZE_AT = 12;

    private BootloaderComponent() {}

    /** What the factory writes to the start of the bootloader's region: as large as U-Boot on that processor, or less. */
    public static byte[] build(Model model, Region region) {
        int payload = Math.min(192 * 1024, region.length() / 2);
        String name = model.id() + "-bootloader-" + VERSION;
        return UImage.build(name, SamplePayload.generate(model.ordinal(), payload), Instant.EPOCH);
    }

    static boolean isIntact(NorFlash flash, Region region) {
        int size = ByteBuffer.wrap(flash.read(region.address(), UImage.HEADER)).getInt(SIZE_AT);
        if (size <= 0 || size > region.length() - UImage.HEADER) {
            return false;
        }
        return UImage.parse(flash.read(region.address(), UImage.HEADER + size)) instanceof UImage.Whole;
    }
}
