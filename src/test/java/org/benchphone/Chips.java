package org.benchphone;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.benchphone.board.Model;
import org.benchphone.bootloader.Factory;
import org.benchphone.bootloader.Storage;
import org.benchphone.emulated.Cells;
import org.benchphone.emulated.ChipTiming;
import org.benchphone.emulated.W25q128;
import org.benchphone.flash.FlashMap;
import org.benchphone.flash.Identity;
import org.benchphone.flash.NorFlash;
import org.benchphone.flash.W25q;
import org.benchphone.image.FirmwareImage;
import org.benchphone.image.ImageName;
import org.benchphone.image.SamplePayload;
import org.benchphone.image.Tokens;
import org.benchphone.image.UImage;
import org.benchphone.power.Time;
import org.benchphone.power.Uptime;

/** Contents of flash chips: phones of any age, as a programmer would write them. */
final class Chips {
    static final String MAC = "000413A11FA7";

    private Chips() {}

    /**
     * @param tokens as the phone says them: {@code snom360-SIP 4.1; snom360 ramdisk v3.31; snom360 linux 3.14}
     * @param settings name, and value with its flag in front: {@code $http://host/}
     */
    static byte[] of(String tokens, Map<String, String> settings) {
        FlashMap map = FlashMap.w25q128();
        Cells cells = Cells.inMemory(map.size());
        W25q128 chip = new W25q128(cells, ChipTiming.instant(), new Random(1));
        try (Uptime uptime = new Uptime(Time.system())) {
            NorFlash flash = new W25q(chip.powerUp(uptime), uptime);
            Model model = Tokens.decode(tokens).orElseThrow().model();
            new Factory(flash, map)
                    .write(new Identity(MAC, model.id(), "BP00000001"), model, Optional.of(firmware(tokens)));
            Map<String, byte[]> values = new HashMap<>();
            settings.forEach((name, value) -> values.put(name, value.getBytes(UTF_8)));
            Storage.mount(flash, map).settings().commit(values, Set.of());
        }
        return chip.read(0, map.size());
    }

    private static FirmwareImage firmware(String tokens) {
        Tokens now = Tokens.decode(tokens).orElseThrow();
        ImageName name = ImageName.application(now);
        byte[] file = image(name.stem());
        UImage image = ((UImage.Whole) UImage.parse(file)).image();
        return new FirmwareImage(name, Arrays.copyOf(file, UImage.HEADER), image.payload(), image.dataCrc(), now);
    }

    /** A small image of that name. */
    static byte[] image(String stem) {
        return UImage.build(stem, SamplePayload.generate(stem.hashCode(), 20_000), Instant.EPOCH);
    }
}
