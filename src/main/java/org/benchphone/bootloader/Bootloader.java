package org.benchphone.bootloader;

import java.util.Optional;
import org.benchphone.event.Event;
import org.benchphone.event.Events;
import org.benchphone.flash.KeyValueStore;
import org.benchphone.flash.NorFlash;
import org.benchphone.flash.Region;
import org.benchphone.image.FirmwareImage;
import org.benchphone.language.Text;

/**
 * What happens at power-on, decided from flash alone:
 *
 * <pre>
 *   bootloader  firmware           being written        found
 *   damaged     -                  -                    Dead: an external programmer is the only way back
 *   good        good               nothing              Firmware, with the request that may wait
 *   good        good, the new one  it                   Firmware: the cut came between the commit point and the end.
 *                                                       Its header is settled, a recovery's wipe is done, the request cleared
 *   good        good, the old one  another              Firmware, with the request: nothing was erased yet.
 *                                                       Its header is written afresh
 *   good        none or damaged    -                    NoFirmware: only TFTP recovery. Never resumes by itself
 * </pre>
 */
public final class Bootloader {
    private static final Text INSTALLED =
            new Text("The new firmware is installed.", "Die neue Firmware ist installiert.");

    private final NorFlash flash;
    private final Region self;
    private final FirmwareSlot slot;
    private final BootEnvironment environment;
    private final Runnable wipe;

    /** What power-on found. */
    public sealed interface Found {
        record Dead() implements Found {}

        /** @param tokensBefore the versions that held last, if that is known */
        record NoFirmware(Optional<String> tokensBefore) implements Found {}

        record Firmware(SlotHeader header, Optional<UpdateRequest> request) implements Found {}
    }

    /** @param wiped what a TFTP recovery wipes: settings and call lists */
    public Bootloader(
            NorFlash flash,
            Region self,
            FirmwareSlot slot,
            BootEnvironment environment,
            Events events,
            KeyValueStore... wiped) {
        this.flash = flash;
        this.self = self;
        this.slot = slot;
        this.environment = environment;
        this.wipe = () -> {
            for (KeyValueStore store : wiped) {
                store.wipe();
            }
            events.post(new Event.SettingsWiped("TFTP recovery"));
        };
    }

    /** Decides, and makes stable what a cut may have left unstable. */
    public Found powerOn() {
        if (!BootloaderComponent.isIntact(flash, self)) {
            return new Found.Dead();
        }
        Optional<SlotHeader> firmware = slot.check();
        Optional<Writing> writing = environment.writing();
        if (writing.isPresent()) {
            return afterCut(firmware, writing.get());
        }
        return firmware.<Found>map(header -> new Found.Firmware(header, environment.request()))
                .orElseGet(() -> new Found.NoFirmware(slot.header().map(SlotHeader::tokens)));
    }

    private Found afterCut(Optional<SlotHeader> firmware, Writing writing) {
        if (firmware.isEmpty()) {
            slot.confirmNone();
            return new Found.NoFirmware(Optional.of(writing.tokensBefore()).filter(tokens -> !tokens.isEmpty()));
        }
        SlotHeader header = firmware.get();
        if (header.sequence() == writing.sequence()) {
            slot.settle(header);
            finish(writing);
            return new Found.Firmware(header, Optional.empty());
        }
        slot.restore(header);
        environment.abandonWriting();
        return new Found.Firmware(header, environment.request());
    }

    /** Prepares the update of a good firmware; touches nothing yet. */
    public Installation update(FirmwareImage image, SlotHeader old) {
        return Installation.update(slot, environment, this, image, old);
    }

    /** Prepares a TFTP recovery; touches nothing yet. */
    public Installation recovery(FirmwareImage image, String tokensBefore) {
        return Installation.recovery(slot, environment, this, image, tokensBefore);
    }

    /** The last act of a firmware's writing, when its header is in. A cut in it is made good at the next power-on. */
    void finish(Writing writing) {
        if (writing.recovery()) {
            wipe.run();
        }
        environment.finish(INSTALLED);
    }
}
