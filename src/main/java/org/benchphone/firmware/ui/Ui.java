package org.benchphone.firmware.ui;

import static org.benchphone.board.Key.OK;
import static org.benchphone.board.Key.X;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.benchphone.board.Key;
import org.benchphone.board.Lamp;
import org.benchphone.calls.CallLists;
import org.benchphone.calls.CallLists.Entry;
import org.benchphone.calls.CallLists.Kind;
import org.benchphone.calls.Message;
import org.benchphone.calls.PhoneCall;
import org.benchphone.calls.PhoneCalls;
import org.benchphone.firmware.ui.View.Calls;
import org.benchphone.firmware.ui.View.Dialling;
import org.benchphone.firmware.ui.View.Home;
import org.benchphone.firmware.ui.View.Information;
import org.benchphone.firmware.ui.View.Languages;
import org.benchphone.firmware.ui.View.Menu;
import org.benchphone.firmware.ui.View.Purpose;
import org.benchphone.firmware.ui.View.Sentence;
import org.benchphone.language.Language;
import org.benchphone.language.Text;
import org.benchphone.panel.Screen;

/**
 * What the running phone shows and what its keys do. What claims the display, the first that there is:
 *
 * <pre>
 *   1  a call that rings, when it is the selected one     3  a MESSAGE, while there are no calls
 *   2  why a call came to nothing                         4  where a person has gone with the keys:
 *
 *   Home ─┬─ a call: talking, calling, ...   digit while it is held ──► Dialling ── OK ──► Home
 *         └─ idle ── digit ──► Dialling ── OK ──► Home, a call
 *             │ ├─── F1 ─────► Menu ── OK ──► Information, Calls, Languages, reboot
 *             │ └─── F2, OK ─► Calls ── OK ──► Home, a call
 *             └─ X goes back everywhere
 * </pre>
 */
public final class Ui {
    private final PhoneCalls calls;
    private final Actions actions;
    private final IdleScreen idle;
    private final DialScreen dial;
    private final MenuScreens menus;
    private final CallScreens callScreens;
    private final CallKeys callKeys;
    private final Set<Lamp> lit = EnumSet.noneOf(Lamp.class);
    private View view = new Home();
    private int part;

    public Ui(PhoneFacts facts, PhoneCalls calls, Actions actions) {
        this.calls = calls;
        this.actions = actions;
        idle = new IdleScreen(facts, calls, actions);
        dial = new DialScreen(calls, actions);
        menus = new MenuScreens(facts, calls, actions);
        callScreens = new CallScreens(calls, actions);
        callKeys = new CallKeys(calls);
    }

    /** What keys and calls have made of the screen. */
    public Screen screen(Instant now) {
        leaveWhatIsGone();
        return ringing()
                .map(call -> callScreens.of(call, now))
                .or(() -> calls.failed().map(callScreens::failed))
                .or(() -> message().map(it -> callScreens.message(it, part)))
                .orElseGet(() -> viewed(now));
    }

    private Screen viewed(Instant now) {
        return switch (view) {
            case Home home ->
                calls.selected().map(call -> callScreens.of(call, now)).orElseGet(() -> idle.screen(now));
            case Dialling dialling -> dial.screen(dialling);
            case Menu(int chosen) -> menus.menu(chosen);
            case Information information -> menus.information();
            case Calls(Kind kind, int chosen) -> menus.calls(kind, chosen, now);
            case Languages(int chosen) -> menus.languages(chosen);
            case Sentence(Text text) ->
                Screen.of("message", "", text.in(actions.language())).withSoftkey(X, "", "back");
        };
    }

    /** The selected call, when it rings and nobody is about to send it elsewhere. */
    private Optional<PhoneCall> ringing() {
        boolean isDeflected = view instanceof Dialling dialling && dialling.purpose() == Purpose.DEFLECT;
        return isDeflected ? Optional.empty() : calls.selected().filter(PhoneCall::isRinging);
    }

    private Optional<Message> message() {
        return calls.all().isEmpty() ? calls.inbox().first() : Optional.empty();
    }

    /** A number that was typed for a call which is over has no use any more. */
    private void leaveWhatIsGone() {
        if (view instanceof Dialling dialling && !callKeys.isOf(dialling)) {
            view = new Home();
        }
    }

    public void press(Key key) {
        leaveWhatIsGone();
        Optional<PhoneCall> ringing = ringing();
        switch (key) {
            case MUTE -> mute();
            case SPEAKER, HEADSET -> toggle(key == Key.SPEAKER ? Lamp.SPEAKER : Lamp.HEADSET);
            case DND -> dnd();
            default -> {}
        }
        if (ringing.isPresent()) {
            pressWhileRinging(key, ringing.get());
        } else if (calls.failed().isPresent()) {
            calls.forgetFailed();
            if (key != X && key != OK) {
                view = next(key);
            }
        } else if (message().isPresent()) {
            read(key, message().get());
        } else {
            view = next(key);
        }
    }

    /** The view below stays as it is, but for a number to send the caller to. */
    private void pressWhileRinging(Key key, PhoneCall call) {
        if (callKeys.press(key, call) instanceof Dialling dialling) {
            view = dialling;
        }
    }

    private void mute() {
        calls.mute(!calls.isMuted());
        actions.light(Lamp.MUTE, calls.isMuted());
    }

    private void toggle(Lamp lamp) {
        if (!lit.remove(lamp)) {
            lit.add(lamp);
        }
        actions.light(lamp, lit.contains(lamp));
    }

    private void dnd() {
        actions.setDnd(!calls.isDnd()).ifPresent(refusal -> view = new Sentence(refusal));
    }

    private void read(Key key, Message message) {
        int parts = CallScreens.parts(message).size();
        switch (key) {
            case UP -> part = Math.floorMod(part - 1, parts);
            case DOWN -> part = Math.floorMod(part + 1, parts);
            case X, OK -> {
                calls.inbox().forgetFirst();
                part = 0;
            }
            default -> {}
        }
    }

    private View next(Key key) {
        return switch (view) {
            case Home home ->
                calls.selected().map(call -> callKeys.press(key, call)).orElseGet(() -> fromIdle(key));
            case Dialling dialling -> dial.press(key, dialling);
            case Menu(int chosen) -> choose(key, chosen, 4, Menu::new, () -> fromMenu(chosen));
            case Languages(int chosen) ->
                choose(
                        key,
                        chosen,
                        2,
                        Languages::new,
                        () -> actions.setLanguage(Language.values()[chosen])
                                .<View>map(Sentence::new)
                                .orElseGet(Home::new));
            case Calls list -> fromCalls(list, key);
            case Information information -> back(key, information);
            case Sentence sentence -> back(key, sentence);
        };
    }

    private View fromIdle(Key key) {
        if (key.isAlphanumeric()) {
            return new Dialling(DialScreen.typed(key), Purpose.CALL, "");
        }
        return switch (key) {
            case F1, MENU -> new Menu(0);
            case OK, F2, REDIAL -> list(Kind.DIALLED);
            case F4 -> new Information();
            default -> view;
        };
    }

    private View fromMenu(int chosen) {
        return switch (chosen) {
            case 0 -> new Information();
            case 1 -> list(Kind.DIALLED);
            case 2 -> new Languages(actions.language().ordinal());
            default -> {
                actions.reboot();
                yield new Home();
            }
        };
    }

    /** From its newest call on. Missed calls that were looked at are no news any more. */
    private View list(Kind kind) {
        if (kind == Kind.MISSED) {
            calls.lists().see();
        }
        return new Calls(kind, 0);
    }

    private View fromCalls(Calls now, Key key) {
        CallLists.Kind[] kinds = Kind.values();
        int kind = now.kind().ordinal();
        var entries = calls.lists().calls(now.kind());
        return switch (key) {
            case LEFT -> list(kinds[(kind + kinds.length - 1) % kinds.length]);
            case RIGHT -> list(kinds[(kind + 1) % kinds.length]);
            case UP, DOWN ->
                entries.isEmpty()
                        ? now
                        : new Calls(now.kind(), Math.floorMod(now.chosen() + (key == Key.UP ? -1 : 1), entries.size()));
            case OK -> {
                if (entries.isEmpty()) {
                    yield new Home();
                }
                Entry entry = entries.get(Math.min(now.chosen(), entries.size() - 1));
                yield entry.number().isBlank() ? now : dial.dial(entry.number(), entry.line());
            }
            default -> back(key, now);
        };
    }

    private static View back(Key key, View stay) {
        return key == X || key == OK || key == Key.F1 ? new Home() : stay;
    }

    private static View choose(Key key, int chosen, int of, IntFunction<View> at, Supplier<View> accept) {
        return switch (key) {
            case UP -> at.apply((chosen + of - 1) % of);
            case DOWN -> at.apply((chosen + 1) % of);
            case OK, F4 -> accept.get();
            case X, F1 -> new Home();
            default -> at.apply(chosen);
        };
    }
}
