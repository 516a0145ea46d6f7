package org.benchphone.firmware;

import static org.benchphone.board.Key.OK;
import static org.benchphone.board.Key.X;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.benchphone.board.Key;
import org.benchphone.board.Lamp;
import org.benchphone.language.Language;
import org.benchphone.language.Text;
import org.benchphone.panel.Screen;
import org.benchphone.panel.Screen.Icon;

/**
 * What the running phone shows and what its keys do. Knows screens only; whatever has an effect is asked of
 * {@link Actions}.
 *
 * <pre>
 *   Idle ── digit ──► Dialling ── OK ──► Message
 *    │ ├─── F1 ─────► Menu ── OK ──► Information, Calls, Languages, reboot
 *    │ └─── F2 ─────► Calls
 *    └─ X goes back everywhere
 * </pre>
 */
final class Ui {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("dd.MM.yyyy   HH:mm", Locale.ROOT);
    private static final int NUMBER_LENGTH = 24;

    private static final Text MENU = new Text("Menu", "Menü");
    private static final Text CALLS_KEY = new Text("Calls", "Rufe");
    private static final Text INFO_KEY = Text.same("Info");
    private static final Text BACK = new Text("Back", "Zurück");
    private static final Text INFORMATION = Text.same("Information");
    private static final Text CALL_LISTS = new Text("Call lists", "Ruflisten");
    private static final Text LANGUAGE = new Text("Language", "Sprache");
    private static final Text REBOOT = new Text("Reboot", "Neustart");
    private static final Text NO_CALLS = new Text("No calls", "Keine Rufe");
    private static final Text NO_IDENTITY =
            new Text("No SIP identity is registered: cannot call ", "Keine SIP-Identität registriert: kein Ruf an ");

    private final PhoneFacts facts;
    private final Actions actions;
    private final Set<Lamp> lit = EnumSet.noneOf(Lamp.class);
    private View view = new Idle();

    /** What keys can set going. */
    interface Actions {
        Language language();

        /** Whether any identity is registered. */
        boolean isRegistered();

        /** Returns why it could not, or nothing. */
        Optional<Text> setLanguage(Language language);

        /** Lights a lamp, or puts it out. */
        void light(Lamp lamp, boolean lit);

        void dialled(String number);

        List<String> calls(CallLists.Kind kind);

        void reboot();
    }

    private sealed interface View {}

    private record Idle() implements View {}

    private record Dialling(String number) implements View {}

    private record Menu(int chosen) implements View {}

    private record Information() implements View {}

    private record Calls(CallLists.Kind kind) implements View {}

    private record Languages(int chosen) implements View {}

    private record Message(Text text) implements View {}

    Ui(PhoneFacts facts, Actions actions) {
        this.facts = facts;
        this.actions = actions;
    }

    /** What the keys have made of the screen. */
    Screen screen(Instant now) {
        return switch (view) {
            case Idle idle -> idleScreen(now);
            case Dialling(String number) ->
                Screen.of("dialling", "", number)
                        .withHighlight(0)
                        .withSoftkey(OK, "", "dial")
                        .withSoftkey(X, "", "delete")
                        .withIcons(Set.of(Icon.HANDSET));
            case Menu(int chosen) -> list("menu", MENU, texts(INFORMATION, CALL_LISTS, LANGUAGE, REBOOT), chosen);
            case Information information -> informationScreen();
            case Calls(CallLists.Kind kind) -> callsScreen(kind);
            case Languages(int chosen) ->
                list("languages", LANGUAGE, names(Language.values(), Language::settingValue), chosen);
            case Message(Text text) -> Screen.of("message", "", say(text)).withSoftkey(X, "", "back");
        };
    }

    private Screen idleScreen(Instant now) {
        return Screen.of(
                        "idle",
                        facts.model().id().replace("snom", "snom "),
                        DATE.format(now.atZone(ZoneId.systemDefault())),
                        facts.address())
                .withIcons(icons())
                .withSoftkey(Key.F1, say(MENU), "menu")
                .withSoftkey(Key.F2, say(CALLS_KEY), "calls")
                .withSoftkey(Key.F4, say(INFO_KEY), "information");
    }

    private Set<Icon> icons() {
        EnumSet<Icon> icons = EnumSet.of(Icon.NETWORK);
        if (lit.contains(Lamp.MUTE)) {
            icons.add(Icon.MUTE);
        }
        if (actions.isRegistered()) {
            icons.add(Icon.REGISTERED);
        }
        return icons;
    }

    private Screen informationScreen() {
        List<String> lines = new ArrayList<>(List.of(facts.tokens().applicationVersion()));
        lines.add(facts.tokens().rootfsVersion());
        lines.add("MAC " + facts.identity().mac());
        lines.add(facts.address());
        lines.removeIf(String::isEmpty);
        return Screen.of("information", say(INFORMATION), lines.toArray(String[]::new))
                .withSoftkey(X, "", "back");
    }

    private Screen callsScreen(CallLists.Kind kind) {
        Text heading = switch (kind) {
            case DIALLED -> new Text("< Dialled >", "< Gewählt >");
            case RECEIVED -> new Text("< Received >", "< Angenommen >");
            case MISSED -> new Text("< Missed >", "< Verpasst >");
        };
        List<String> calls = actions.calls(kind);
        String[] lines = calls.isEmpty() ? new String[] {say(NO_CALLS)} : calls.toArray(String[]::new);
        return Screen.of("calls-" + kind.name().toLowerCase(Locale.ROOT), say(heading), lines)
                .withSoftkey(Key.LEFT, "", "previous-list")
                .withSoftkey(Key.RIGHT, "", "next-list")
                .withSoftkey(X, "", "back");
    }

    private Screen list(String name, Text heading, List<String> lines, int chosen) {
        return Screen.of(name, say(heading), lines.toArray(String[]::new))
                .withHighlight(chosen)
                .withSoftkey(Key.F1, say(BACK), "back")
                .withSoftkey(Key.F4, "OK", "accept")
                .withSoftkey(OK, "", "accept")
                .withSoftkey(X, "", "back");
    }

    private List<String> texts(Text... texts) {
        return names(texts, this::say);
    }

    private static <T> List<String> names(T[] things, Function<T, String> name) {
        return Arrays.stream(things).map(name).toList();
    }

    private String say(Text text) {
        return text.in(actions.language());
    }

    void press(Key key) {
        switch (key) {
            case MUTE -> toggle(Lamp.MUTE);
            case SPEAKER -> toggle(Lamp.SPEAKER);
            case HEADSET -> toggle(Lamp.HEADSET);
            default -> view = next(key);
        }
    }

    private void toggle(Lamp lamp) {
        if (!lit.remove(lamp)) {
            lit.add(lamp);
        }
        actions.light(lamp, lit.contains(lamp));
    }

    private View next(Key key) {
        return switch (view) {
            case Idle idle -> fromIdle(key);
            case Dialling(String number) -> fromDialling(number, key);
            case Menu(int chosen) -> choose(key, chosen, 4, Menu::new, () -> fromMenu(chosen));
            case Languages(int chosen) ->
                choose(
                        key,
                        chosen,
                        2,
                        Languages::new,
                        () -> actions.setLanguage(Language.values()[chosen])
                                .<View>map(Message::new)
                                .orElseGet(Idle::new));
            case Calls(CallLists.Kind kind) -> fromCalls(kind, key);
            case Information information -> back(key, information);
            case Message message -> back(key, message);
        };
    }

    private View fromIdle(Key key) {
        if (key.isAlphanumeric()) {
            return new Dialling(typed(key));
        }
        return switch (key) {
            case F1, MENU -> new Menu(0);
            case F2, REDIAL -> new Calls(CallLists.Kind.DIALLED);
            case F4 -> new Information();
            default -> new Idle();
        };
    }

    private View fromDialling(String number, Key key) {
        if (key.isAlphanumeric() && number.length() < NUMBER_LENGTH) {
            return new Dialling(number + typed(key));
        }
        if (key == X) {
            return number.length() == 1 ? new Idle() : new Dialling(number.substring(0, number.length() - 1));
        }
        if (key == OK) {
            actions.dialled(number);
            return new Message(new Text(NO_IDENTITY.english() + number + ".", NO_IDENTITY.german() + number + "."));
        }
        return new Dialling(number);
    }

    private static String typed(Key key) {
        return key == Key.STAR ? "*" : key == Key.HASH ? "#" : key.label();
    }

    private View fromMenu(int chosen) {
        return switch (chosen) {
            case 0 -> new Information();
            case 1 -> new Calls(CallLists.Kind.DIALLED);
            case 2 -> new Languages(actions.language().ordinal());
            default -> {
                actions.reboot();
                yield new Idle();
            }
        };
    }

    private static View fromCalls(CallLists.Kind kind, Key key) {
        int kinds = CallLists.Kind.values().length;
        return switch (key) {
            case LEFT -> new Calls(CallLists.Kind.values()[(kind.ordinal() + kinds - 1) % kinds]);
            case RIGHT -> new Calls(CallLists.Kind.values()[(kind.ordinal() + 1) % kinds]);
            default -> back(key, new Calls(kind));
        };
    }

    private static View back(Key key, View stay) {
        return key == X || key == OK || key == Key.F1 ? new Idle() : stay;
    }

    private static View choose(Key key, int chosen, int of, IntFunction<View> at, Supplier<View> accept) {
        return switch (key) {
            case UP -> at.apply((chosen + of - 1) % of);
            case DOWN -> at.apply((chosen + 1) % of);
            case OK, F4 -> accept.get();
            case X, F1 -> new Idle();
            default -> at.apply(chosen);
        };
    }
}
