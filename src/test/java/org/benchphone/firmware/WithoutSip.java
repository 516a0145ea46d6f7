package org.benchphone.firmware;

import org.benchphone.board.Model;
import org.benchphone.settings.Settings;

/** A phone whose SIP never came up. */
final class WithoutSip {
    private WithoutSip() {}

    static Telephony telephony(Settings settings) {
        return new Telephony(
                settings,
                Model.SNOM360,
                handler -> {
                    throw new IllegalStateException("no SIP in this test");
                },
                lines -> {},
                event -> {});
    }
}
