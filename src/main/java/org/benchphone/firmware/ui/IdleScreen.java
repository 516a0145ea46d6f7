package org.benchphone.firmware.ui;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.benchphone.board.Key;
import org.benchphone.calls.PhoneCalls;
import org.benchphone.language.Text;
import org.benchphone.panel.Screen;
import org.benchphone.panel.Screen.Icon;

/** What a phone shows that nobody uses, and the symbols that stand for its state on every screen. */
final class IdleScreen {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("dd.MM.yyyy   HH:mm", Locale.ROOT);
    private static final Text MENU = new Text("Menu", "Menü");
    private static final Text CALLS = new Text("Calls", "Rufe");
    private static final Text INFO = Text.same("Info");
    private static final Text DND = new Text("Do not disturb", "Bitte nicht stören");
    private static final Text DIVERTED = new Text("Calls go to ", "Rufe gehen an ");
    private static final Text ONE_MISSED = new Text("1 missed call", "1 verpasster Ruf");
    private static final Text MISSED = new Text(" missed calls", " verpasste Rufe");

    private final PhoneFacts facts;
    private final PhoneCalls calls;
    private final Actions actions;

    IdleScreen(PhoneFacts facts, PhoneCalls calls, Actions actions) {
        this.facts = facts;
        this.calls = calls;
        this.actions = actions;
    }

    Screen screen(Instant now) {
        List<String> lines = new ArrayList<>(List.of(DATE.format(now.atZone(ZoneId.systemDefault()))));
        int missed = calls.lists().unseen();
        if (missed > 0) {
            lines.add(missed == 1 ? say(ONE_MISSED) : missed + say(MISSED));
        }
        if (calls.isDnd()) {
            lines.add(say(DND));
        }
        calls.redirection().ifPresent(number -> lines.add(say(DIVERTED) + number));
        lines.add(facts.address());
        return Screen.of("idle", facts.model().id().replace("snom", "snom "), lines.toArray(String[]::new))
                .withIcons(icons())
                .withSoftkey(Key.F1, say(MENU), "menu")
                .withSoftkey(Key.F2, say(CALLS), "calls")
                .withSoftkey(Key.F4, say(INFO), "information");
    }

    private Set<Icon> icons() {
        EnumSet<Icon> icons = EnumSet.of(Icon.NETWORK);
        add(icons, Icon.REGISTERED, !actions.identities().isEmpty());
        add(icons, Icon.MESSAGE, actions.isMessageWaiting());
        add(icons, Icon.MISSED_CALL, calls.lists().unseen() > 0);
        add(icons, Icon.DND, calls.isDnd());
        add(icons, Icon.MUTE, calls.isMuted());
        add(icons, Icon.REDIRECTION, calls.redirection().isPresent());
        return icons;
    }

    private static void add(Set<Icon> icons, Icon icon, boolean shown) {
        if (shown) {
            icons.add(icon);
        }
    }

    private String say(Text text) {
        return text.in(actions.language());
    }
}
