package org.benchphone.selftest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.benchphone.board.FlashSocket;
import org.benchphone.flash.NorFlash;
import org.benchphone.flash.Region;
import org.benchphone.language.Text;

/**
 * Everything on the flash chip that the self-test must leave alone, by its checksums. Looked at from outside, as a
 * programmer does, so that a driver that is mistaken about addresses cannot hide it.
 */
final class RestOfChip {
    private final FlashSocket chip;
    private final List<Region> regions;
    private Map<Region, Long> before;

    RestOfChip(FlashSocket chip, List<Region> regions) {
        this.chip = chip;
        this.regions = List.copyOf(regions);
    }

    /** The first time; later it does nothing, for what was found at the end of a test holds before the next. */
    void remember() {
        if (before == null) {
            before = new LinkedHashMap<>();
            regions.forEach(region -> before.put(region, crc(region)));
        }
    }

    /** What is not as it was; nothing when all is well. */
    List<Text> changes() {
        List<Text> changes = new ArrayList<>();
        for (Region region : regions) {
            long now = crc(region);
            if (now == before.get(region)) {
                continue;
            }
            changes.add(
                    now == crc(region)
                            ? new Text(
                                    "region " + region.name() + " has changed",
                                    "Bereich " + region.name() + " hat sich geändert")
                            : new Text(
                                    "region " + region.name() + " reads differently each time: weak bits, such as a"
                                            + " power cut leaves",
                                    "Bereich " + region.name() + " liest sich jedes Mal anders: schwache Bits, wie ein"
                                            + " Stromausfall sie hinterlässt"));
        }
        return changes;
    }

    private long crc(Region region) {
        CRC32 crc = new CRC32();
        for (int done = 0; done < region.length(); ) {
            int count = Math.min(NorFlash.BLOCK, region.length() - done);
            crc.update(chip.read(region.address() + done, count));
            done += count;
        }
        return crc.getValue();
    }
}
