package org.benchphone.firmware.ui;

import org.benchphone.board.Model;
import org.benchphone.flash.Identity;
import org.benchphone.image.Tokens;

/** What a phone of the factory knows of itself. */
public final class SampleFacts {
    private SampleFacts() {}

    public static PhoneFacts of(Model model) {
        return new PhoneFacts(
                model,
                model.glass(),
                new Identity("000413290001", model.id(), "BP00000001"),
                Tokens.factory(model),
                model.id() + "-6.5.10-SIP-j",
                "127.0.0.1:8081");
    }
}
