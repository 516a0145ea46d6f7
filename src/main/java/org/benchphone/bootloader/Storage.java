package org.benchphone.bootloader;

import java.util.Optional;
import org.benchphone.event.Events;
import org.benchphone.flash.FlashMap;
import org.benchphone.flash.Identity;
import org.benchphone.flash.Journal;
import org.benchphone.flash.NorFlash;

/**
 * The flash chip, opened: what {@link FlashMap} says is where. Mounting repairs what a power cut left in the journals.
 *
 * @param identity empty for a phone that never saw the factory
 */
public record Storage(
        Optional<Identity> identity,
        BootEnvironment environment,
        Journal settings,
        Journal callLists,
        FirmwareSlot slot,
        Bootloader bootloader) {

    /** For tools and the factory: nobody is told. */
    public static Storage mount(NorFlash flash, FlashMap map) {
        return mount(flash, map, event -> {});
    }

    /** @param events told when the bootloader wipes the settings */
    public static Storage mount(NorFlash flash, FlashMap map, Events events) {
        BootEnvironment environment = new BootEnvironment(Journal.mount(flash, map.environment()));
        Journal settings = Journal.mount(flash, map.settings());
        Journal callLists = Journal.mount(flash, map.callLists());
        FirmwareSlot slot = new FirmwareSlot(flash, map.firmware());
        return new Storage(
                Identity.read(flash, map.identity()),
                environment,
                settings,
                callLists,
                slot,
                new Bootloader(flash, map.bootloader(), slot, environment, events, settings, callLists));
    }
}
