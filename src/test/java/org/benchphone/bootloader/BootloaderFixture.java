package org.benchphone.bootloader;

import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.benchphone.board.Model;
import org.benchphone.emulated.Cells;
import org.benchphone.flash.FlashMap;
import org.benchphone.flash.Identity;
import org.benchphone.flash.NorFlash;
import org.benchphone.flash.TearableFlash;
import org.benchphone.image.FirmwareImage;
import org.benchphone.image.SamplePayload;

/** A chip of 128 KiB with what the factory, a firmware and a cut may leave on it. */
final class BootloaderFixture {
    static final FlashMap MAP = FlashMap.reduced();
    static final Identity IDENTITY = new Identity("000413290001", "snom360", "BP00000001");
    static final FirmwareImage OLD = image("snom360-6.5.10-SIP-j", 1);
    static final FirmwareImage NEW = image("snom360-6.5.20-SIP-j", 2);

    final TearableFlash chip;
    NorFlash flash;

    BootloaderFixture(long seed) {
        this(Cells.inMemory(MAP.size()), seed);
    }

    BootloaderFixture(Cells cells, long seed) {
        chip = new TearableFlash(cells, new Random(seed));
        flash = chip.powerUp();
    }

    static FirmwareImage image(String name, long seed) {
        return FirmwareSlotTest.image(name, SamplePayload.generate(seed, 15_000));
    }

    /** A phone as it leaves the factory. */
    static BootloaderFixture phone(Optional<FirmwareImage> firmware) {
        BootloaderFixture made = new BootloaderFixture(1);
        new Factory(made.flash, MAP).write(IDENTITY, Model.SNOM360, firmware);
        return made;
    }

    /** Off and on again. */
    Storage powerUp() {
        flash = chip.powerUp();
        return Storage.mount(flash, MAP);
    }

    Bootloader.Found powerOn() {
        return powerUp().bootloader().powerOn();
    }

    /** As an external programmer would. */
    void overwrite(int address, byte... content) {
        chip.powerOff();
        chip.chip().write(address, content);
    }

    void flip(int address, int bit) {
        overwrite(address, (byte) (chip.chip().read(address, 1)[0] ^ 1 << bit));
    }

    /** Puts settings and a call where a recovery must wipe them. */
    void use() {
        Storage storage = powerUp();
        storage.settings().commit(Map.of("language", new byte[] {1}), Set.of());
        storage.callLists().commit(Map.of("dialled-000000000", new byte[] {1}), Set.of());
    }

    boolean isUsed() {
        Storage storage = powerUp();
        return storage.settings().entries().size()
                        + storage.callLists().entries().size()
                == 2;
    }
}
