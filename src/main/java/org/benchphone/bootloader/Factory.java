package org.benchphone.bootloader;

import java.util.Optional;
import org.benchphone.board.Model;
import org.benchphone.flash.FlashMap;
import org.benchphone.flash.Identity;
import org.benchphone.flash.NorFlash;
import org.benchphone.image.FirmwareImage;

/** What happens to a chip before it is a phone's. The identity is written last: a chip that has one is finished. */
public final class Factory {
    private final NorFlash flash;
    private final FlashMap map;

    public Factory(NorFlash flash, FlashMap map) {
        this.flash = flash;
        this.map = map;
    }

    /** Whether this chip never saw the factory, or was taken from it half done. */
    public boolean isNeeded() {
        return Identity.read(flash, map.identity()).isEmpty();
    }

    /**
     * Erases the whole chip, whatever was on it, then writes the bootloader, the firmware and the identity.
     *
     * @param firmware empty: the phone loads its initial firmware over TFTP
     */
    public void write(Identity identity, Model model, Optional<FirmwareImage> firmware) {
        flash.erase(0, map.size());
        flash.program(map.bootloader().address(), BootloaderComponent.build(model, map.bootloader()));
        Storage storage = Storage.mount(flash, map);
        firmware.ifPresent(image -> {
            FirmwareSlot.Plan plan = storage.slot().plan(image.payload(), Optional.empty());
            storage.slot().erase(plan, done -> {});
            storage.slot().program(image.payload(), plan, done -> {});
            storage.slot().commit(SlotHeader.of(image, 1));
        });
        identity.write(flash, map.identity());
    }
}
