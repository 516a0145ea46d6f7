package org.benchphone;

import java.time.Duration;
import java.util.Optional;
import org.benchphone.board.Board;
import org.benchphone.board.Fixture;
import org.benchphone.board.Part;
import org.benchphone.event.Event;
import org.benchphone.event.Events;
import org.benchphone.flash.DeadFlash;
import org.benchphone.flash.Identity;
import org.benchphone.language.Text;
import org.benchphone.panel.PanelDisplay;
import org.benchphone.panel.Screen;
import org.benchphone.phone.PhoneWindow;
import org.benchphone.phone.Stage;
import org.benchphone.power.Uptime;
import org.slf4j.LoggerFactory;

/**
 * A phone on a flash chip that cannot be used: it says so, on the display, in the log and as an event, and does nothing else
 * until its power is cycled. No reset would help.
 */
final class DeadPhone {
    private static final Text UNUSABLE =
            new Text("The flash chip cannot be used.", "Der Flash-Baustein ist nicht brauchbar.");

    private DeadPhone() {}

    static void live(Board board, Fixture fixture, DeadFlash why, PhoneWindow window, Events events, Uptime uptime) {
        LoggerFactory.getLogger(DeadPhone.class).error("the phone does not start: {}", why.getMessage());
        events.post(new Event.FlashUnusable(why.getMessage()));
        window.follow(Identity.unknown(board.model().id()), Optional.empty(), "")
                .entered(new Stage.Dead());
        Text advice = advice(fixture).orElse(UNUSABLE);
        // nobody knows the language of a phone without settings
        window.watch(new PanelDisplay(board, uptime)).show(Screen.of("flash-unusable", "NO FLASH", advice.english()));
        while (true) {
            uptime.sleep(Duration.ofDays(1));
        }
    }

    private static Optional<Text> advice(Fixture fixture) {
        return fixture.parts().stream()
                .filter(part -> !part.isUsable() && part.name().startsWith("flash chip"))
                .map(Part::advice)
                .findFirst();
    }
}
