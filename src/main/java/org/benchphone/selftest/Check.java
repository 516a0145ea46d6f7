package org.benchphone.selftest;

import org.benchphone.language.Text;

/** One test of the board or of the computer below it. */
interface Check {
    /**
     * @throws RuntimeException when a driver gives up on its chip: a {@link Verdict#FAIL}, with {@link #advice()}
     * @throws org.benchphone.power.PowerLost when power goes that nobody cut
     */
    Outcome run(Station station);

    /** What to look at when a driver gives up. */
    Text advice();
}
