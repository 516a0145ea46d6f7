package org.benchphone.firmware;

import org.benchphone.language.Text;

/** A firmware that was started, as the life of the phone sees it. */
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
