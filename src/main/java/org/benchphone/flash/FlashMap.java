package org.benchphone.flash;

import java.util.List;

/**
 * Every byte of the flash chip.
 *
 * <pre>
 *   W25Q128, 16 MiB                                    reduced, 128 KiB (for sweeps of power cuts)
 *   000000  256 KiB  bootloader   uImage                00000   8 KiB
 *   040000   64 KiB  identity     two copies            02000   8 KiB
 *   050000  128 KiB  environment  journal, two banks    04000   8 KiB
 *   070000   64 KiB  self-test    scratch               06000   8 KiB
 *   080000    1 MiB  settings     journal, two banks    08000  16 KiB
 *   180000  256 KiB  call lists   journal, two banks    0C000   8 KiB
 *   1C0000  6.25 MiB spare        erased                0E000   8 KiB
 *   800000    8 MiB  firmware     header page, payload  10000  64 KiB
 * </pre>
 *
 * The real phones have parallel NOR and another map; this one is modelled on U-Boot's for the same processor, with one
 * slot for the whole firmware. Who writes what:
 *
 * <pre>
 *   bootloader, identity   the factory, never again
 *   environment            the update request, what was being written, the result of the last update
 *   settings, call lists   the firmware; wiped by a TFTP recovery
 *   firmware               an update or a TFTP recovery
 * </pre>
 *
 * A bank of the settings holds 5,000 of them at 95 bytes each; erasing and filling it takes the chip's typical 2 s.
 *
 * @param size bytes in the chip
 */
public record FlashMap(
        int size,
        Region bootloader,
        Region identity,
        Region environment,
        Region selfTest,
        Region settings,
        Region callLists,
        Region spare,
        Region firmware) {

    private static final int KIB = 1024;

    public FlashMap {
        int next = 0;
        for (Region region :
                List.of(bootloader, identity, environment, selfTest, settings, callLists, spare, firmware)) {
            if (region.address() < next) {
                throw new IllegalArgumentException(region.name() + " overlaps the region before it");
            }
            next = region.end();
        }
        if (next != size) {
            throw new IllegalArgumentException("the map ends at " + next + " of " + size);
        }
    }

    /** The map of the phone's chip, a W25Q128. */
    public static FlashMap w25q128() {
        return layout(16 * KIB * KIB, new int[] {0, 0x40000, 0x50000, 0x70000, 0x80000, 0x180000, 0x1C0000, 0x800000});
    }

    /** The same regions in 128 KiB, so that every flash operation of an update can be cut in every way. */
    public static FlashMap reduced() {
        return layout(128 * KIB, new int[] {0, 0x2000, 0x4000, 0x6000, 0x8000, 0xC000, 0xE000, 0x10000});
    }

    /** All regions, in the order of their addresses; together they are the chip. */
    public List<Region> regions() {
        return List.of(bootloader, identity, environment, selfTest, settings, callLists, spare, firmware);
    }

    /** @throws DeadFlash when the chip is too small for it */
    public void check(NorFlash chip) {
        if (chip.size() < size()) {
            throw new DeadFlash("flash chip: it has %,d bytes, and this phone needs %,d: fit a W25Q128JV"
                    .formatted(chip.size(), size()));
        }
    }

    private static FlashMap layout(int size, int[] starts) {
        Region[] regions = new Region[starts.length];
        for (int i = 0; i < starts.length; i++) {
            int end = i + 1 < starts.length ? starts[i + 1] : size;
            regions[i] = new Region(NAMES[i][0], starts[i], end - starts[i], NAMES[i][1]);
        }
        return new FlashMap(
                size, regions[0], regions[1], regions[2], regions[3], regions[4], regions[5], regions[6], regions[7]);
    }

    private static final String[][] NAMES = {
        {"bootloader", "starts the firmware, or recovers it over TFTP"},
        {"identity", "MAC address, phone type, serial number; two copies"},
        {"environment", "update request, what is being written, last result"},
        {"self-test", "scratch sectors of the self-test"},
        {"settings", "network identity and all other settings"},
        {"call lists", "dialled, received and missed calls"},
        {"spare", "erased"},
        {"firmware", "header page, then the payload"},
    };
}
