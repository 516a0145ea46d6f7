package org.benchphone.firmware.ui;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.benchphone.board.Key;
import org.benchphone.board.Model;
import org.benchphone.calls.CallLists;
import org.benchphone.calls.PhoneCalls;
import org.benchphone.language.Language;
import org.benchphone.language.Text;
import org.benchphone.panel.Screen;

/** Menus and lists. */
final class MenuScreens {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm ", Locale.ROOT);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM. ", Locale.ROOT);

    /** Letters of a row beside the scroll bar of a graphic glass, and those that a day or time takes. */
    private static final int ROW = 20;

    private static final int DAY_LENGTH = 7;

    private static final Text MENU = new Text("Menu", "Menü");
    private static final Text BACK = new Text("Back", "Zurück");
    private static final Text INFORMATION = Text.same("Information");
    private static final Text CALL_LISTS = new Text("Call lists", "Ruflisten");
    private static final Text LANGUAGE = new Text("Language", "Sprache");
    private static final Text REBOOT = new Text("Reboot", "Neustart");
    private static final Text NO_CALLS = new Text("No calls", "Keine Rufe");

    private final PhoneFacts facts;
    private final PhoneCalls calls;
    private final Actions actions;

    MenuScreens(PhoneFacts facts, PhoneCalls calls, Actions actions) {
        this.facts = facts;
        this.calls = calls;
        this.actions = actions;
    }

    Screen menu(int chosen) {
        return list("menu", MENU, names(new Text[] {INFORMATION, CALL_LISTS, LANGUAGE, REBOOT}, this::say), chosen);
    }

    Screen languages(int chosen) {
        return list("languages", LANGUAGE, names(Language.values(), Language::settingValue), chosen);
    }

    Screen information() {
        List<String> lines = new ArrayList<>(List.of(facts.tokens().applicationVersion()));
        lines.add(facts.tokens().rootfsVersion());
        lines.add("MAC " + facts.identity().mac());
        lines.add(facts.address());
        lines.removeIf(String::isEmpty);
        return Screen.of("information", say(INFORMATION), lines.toArray(String[]::new))
                .withSoftkey(Key.X, "", "back");
    }

    Screen calls(CallLists.Kind kind, int chosen, Instant now) {
        Text heading = switch (kind) {
            case DIALLED -> new Text("< Dialled >", "< Gewählt >");
            case RECEIVED -> new Text("< Received >", "< Angenommen >");
            case MISSED -> new Text("< Missed >", "< Verpasst >");
        };
        List<CallLists.Entry> entries = calls.lists().calls(kind);
        String[] lines = entries.isEmpty()
                ? new String[] {say(NO_CALLS)}
                : entries.stream()
                        .map(call -> when(call.when(), now) + shown(call))
                        .toArray(String[]::new);
        Screen screen = Screen.of("calls-" + kind.name().toLowerCase(Locale.ROOT), say(heading), lines)
                .withSoftkey(Key.LEFT, "", "previous-list")
                .withSoftkey(Key.RIGHT, "", "next-list")
                .withSoftkey(Key.X, "", "back");
        return entries.isEmpty()
                ? screen
                : screen.withHighlight(Math.min(chosen, lines.length - 1)).withSoftkey(Key.OK, "", "dial");
    }

    /** A name is cut so that it takes one row; a number stays whole. */
    private String shown(CallLists.Entry call) {
        Model.Glass glass = facts.glass();
        int room = (glass.isGraphic() ? ROW : glass.width() - 1) - DAY_LENGTH;
        String name = call.shown();
        return call.name().isBlank() || name.length() <= room ? name : name.substring(0, room - 2) + "..";
    }

    /** The time of a call of the same day, else the day. */
    private static String when(Instant call, Instant now) {
        ZonedDateTime then = call.atZone(ZoneId.systemDefault());
        boolean isToday =
                then.toLocalDate().equals(now.atZone(ZoneId.systemDefault()).toLocalDate());
        return (isToday ? TIME : DAY).format(then);
    }

    private Screen list(String name, Text heading, List<String> lines, int chosen) {
        return Screen.of(name, say(heading), lines.toArray(String[]::new))
                .withHighlight(chosen)
                .withSoftkey(Key.F1, say(BACK), "back")
                .withSoftkey(Key.F4, "OK", "accept")
                .withSoftkey(Key.OK, "", "accept")
                .withSoftkey(Key.X, "", "back");
    }

    private static <T> List<String> names(T[] things, Function<T, String> name) {
        return Arrays.stream(things).map(name).toList();
    }

    private String say(Text text) {
        return text.in(actions.language());
    }
}
