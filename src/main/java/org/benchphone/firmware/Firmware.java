package org.benchphone.firmware;

import org.benchphone.language.Text;

/** The running phone, as its life sees it. */
@FunctionalInterface
public interface Firmware {
    /**
     * Runs until a reboot is wanted.
     *
     * @return what the display says while it reboots, {@code SW} when an update was asked for
     * @throws org.benchphone.power.PowerLost when power goes
     */
    Text run();
}
