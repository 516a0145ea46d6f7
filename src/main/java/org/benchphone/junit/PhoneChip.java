package org.benchphone.junit;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
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
import org.benchphone.settings.Outcome;
import org.benchphone.settings.Settings;
import org.benchphone.settings.SettingsFile;

/**
 * Contents of flash chips, all 16 MiB of them, and firmware images: what a factory, a programmer and a vendor make. A phone
 * that is off can be given such a chip with {@link BenchedPhone#flash(byte[])}.
 */
public final class PhoneChip {
    private static final FlashMap MAP = FlashMap.w25q128();
    private static final int SMALL = 20_000;
    private static final long SEED = 1;

    private PhoneChip() {}

    /**
     * The chip of a phone that has these versions, and settings as it comes out of its box.
     *
     * @param mac 12 hexadecimal digits, upper case
     * @param firmware a small image of these versions is in the slot
     */
    public static byte[] of(String mac, Tokens firmware) {
        byte[] empty = new byte[MAP.size()];
        Arrays.fill(empty, (byte) 0xFF);
        Identity identity = new Identity(mac, firmware.model().id(), "BP00000001");
        return onTheTable(
                empty,
                flash -> new Factory(flash, MAP).write(identity, firmware.model(), Optional.of(installed(firmware))));
    }

    /** The chip of another moment: what is done to its storage, while it lies on the table, is in the bytes returned. */
    public static byte[] changed(byte[] chip, Consumer<Storage> how) {
        return onTheTable(chip, flash -> how.accept(Storage.mount(flash, MAP)));
    }

    /**
     * The chip after a settings file was applied to it.
     *
     * @param lines of a settings file
     * @throws IllegalArgumentException when a line cannot be read, or is no setting; the message says which
     */
    public static byte[] withSettings(byte[] chip, Iterable<String> lines) {
        SettingsFile file = SettingsFile.parse(String.join("\n", lines) + "\n");
        return changed(chip, storage -> {
            Settings settings = new Settings(storage.settings());
            if (settings.apply(file) instanceof Outcome.Refused(var sentence)) {
                throw new IllegalArgumentException(sentence.english());
            }
        });
    }

    /** A small image of that name, {@code snom360-6.5.20-SIP-j}, for a server to give away. Equal names give equal bytes. */
    public static byte[] image(String stem) {
        return image(stem, SMALL);
    }

    /**
     * An image of that name.
     *
     * @param stem model, version and kind, without {@code .bin}
     * @param size bytes of payload; the vendor's have 1.6 MB (6.x) or 3.3 MB
     */
    public static byte[] image(String stem, int size) {
        return UImage.build(stem, SamplePayload.generate(stem.hashCode(), size), Instant.EPOCH);
    }

    private static FirmwareImage installed(Tokens tokens) {
        ImageName name = ImageName.application(tokens);
        byte[] file = image(name.stem());
        UImage image = ((UImage.Whole) UImage.parse(file)).image();
        return new FirmwareImage(name, Arrays.copyOf(file, UImage.HEADER), image.payload(), image.dataCrc(), tokens);
    }

    private static byte[] onTheTable(byte[] content, Consumer<NorFlash> work) {
        W25q128 chip = new W25q128(Cells.inMemory(MAP.size()), ChipTiming.instant(), new Random(SEED));
        chip.write(0, content);
        try (Uptime uptime = new Uptime(Time.system())) {
            work.accept(new W25q(chip.powerUp(uptime), uptime));
        }
        return chip.read(0, MAP.size());
    }
}
