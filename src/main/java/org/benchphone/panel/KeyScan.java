package org.benchphone.panel;

import java.time.Duration;

/** Looks at the contacts of a keypad, however they are wired. For one thread. */
interface KeyScan {
    /** One bit a key that is held now, by its ordinal. */
    long held();

    /** How long nobody needs to look while nothing is held, unless the keypad says so itself. */
    Duration rest();
}
