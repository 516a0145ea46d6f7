package org.benchphone.provisioning;

import java.util.Optional;
import org.benchphone.bootloader.SlotHeader;

/** The boot-up procedure, as the life of the phone sees it. */
@FunctionalInterface
public interface BootUp {
    /**
     * Asks for settings and firmware.
     *
     * @param tried the firmware that this boot has tried already
     */
    Provisioned provision(SlotHeader installed, Optional<String> tried);

    /** Whoever downloads something before that needs an address. Repeating it does nothing. */
    default void goOnline() {}
}
