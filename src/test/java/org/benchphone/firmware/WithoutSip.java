package org.benchphone.firmware;

import org.benchphone.board.Model;
import org.benchphone.calls.FakeSip;
import org.benchphone.calls.Reception;
import org.benchphone.settings.Settings;

/** A phone whose SIP never came up. */
final class WithoutSip {
    private WithoutSip() {}

    static Telephony telephony(Settings settings) {
        return new Telephony(
                settings,
                Model.SNOM360,
                new Reception(settings, Model.SNOM360, new FakeSip()::media),
                (handler, calls) -> {
                    throw new IllegalStateException("no SIP in this test");
                },
                lines -> {},
                event -> {});
    }
}
