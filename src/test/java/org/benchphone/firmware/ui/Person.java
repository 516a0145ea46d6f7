package org.benchphone.firmware.ui;

import java.util.List;
import org.benchphone.board.Key;
import org.benchphone.board.Model;
import org.benchphone.calls.CallBench;
import org.benchphone.firmware.ui.Actions.Identity;
import org.benchphone.panel.Screen;

/** Somebody at a phone with two registered identities. */
final class Person {
    final CallBench bench;
    final FakeActions actions;
    private final Ui ui;

    Person(Model model) {
        bench = new CallBench(model);
        actions = new FakeActions(bench);
        actions.identities =
                List.of(new Identity(1, "sip:100@pbx.example.com"), new Identity(3, "sip:jane@voip.example.org"));
        ui = new Ui(SampleFacts.of(model), bench.calls, actions);
    }

    /** Digits, {@code *} and {@code #}. */
    Screen type(String digits) {
        digits.chars().forEach(digit -> ui.press(Key.named(String.valueOf((char) digit))));
        return screen();
    }

    Screen press(Key... keys) {
        for (Key key : keys) {
            ui.press(key);
        }
        return screen();
    }

    Screen screen() {
        return ui.screen(bench.time.now());
    }
}
