package org.benchphone.firmware.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.benchphone.board.Key;
import org.benchphone.board.Model;
import org.benchphone.board.SpiDevice;
import org.benchphone.calls.CallBench;
import org.benchphone.calls.CallLists.Entry;
import org.benchphone.calls.CallLists.Kind;
import org.benchphone.calls.FakeSip;
import org.benchphone.calls.PhoneCall;
import org.benchphone.emulated.EmulatedBoard;
import org.benchphone.language.Language;
import org.benchphone.panel.PanelDisplay;
import org.benchphone.panel.Screen;
import org.benchphone.power.FakeTime;
import org.benchphone.power.Uptime;
import org.benchphone.sip.call.Call;
import org.benchphone.sip.call.Party;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A child with a phone: keys at random, thousands of them. */
@Timeout(120)
class UiWalkTest {
    private static final int STEPS = 20_000;
    private static final Set<String> EVERY_SCREEN = Set.of(
            "idle",
            "dialling",
            "menu",
            "information",
            "calls-dialled",
            "calls-received",
            "calls-missed",
            "languages",
            "message",
            "incoming-call",
            "calling",
            "ringback",
            "talking",
            "call-ended");

    /** Different screens of a walk, and how often each name was seen. */
    private static Set<Screen> walk(Model model, long seed, Map<String, Integer> seen) {
        Random random = new Random(seed);
        CallBench bench = new CallBench(model);
        FakeActions actions = new FakeActions(bench);
        for (int i = 0; i < 100; i++) {
            bench.lists.add(Kind.MISSED, new Entry(UiTest.NOW, "", "sip:user" + i + "@example.org", 1, 0));
        }
        bench.lists.add(Kind.RECEIVED, new Entry(UiTest.NOW, "", "", 1, 0));
        Ui ui = new Ui(SampleFacts.of(model), bench.calls, actions);
        List<Key> keys = new ArrayList<>(model.keys());
        keys.addAll(List.of(Key.OK, Key.X, Key.F1, Key.F2, Key.DOWN, Key.OK, Key.X, Key.F1));
        Set<Screen> screens = new HashSet<>();
        for (int step = 0; step < STEPS; step++) {
            Key key = keys.get(random.nextInt(keys.size()));
            ui.press(key);
            if (random.nextInt(10) == 0) {
                others(bench, actions, random);
            }
            Screen screen = ui.screen(UiTest.NOW);
            assertThat(EVERY_SCREEN).as(seed + ": " + step + " " + key).contains(screen.name());
            seen.merge(screen.name(), 1, Integer::sum);
            screens.add(screen);
            assertThat(actions.language).isIn(Language.ENGLISH, Language.GERMAN);
        }
        return screens;
    }

    /** What the world does meanwhile. */
    private static void others(CallBench bench, FakeActions actions, Random random) {
        FakeSip sip = bench.sip;
        List<String> ids = bench.calls.all().stream().map(PhoneCall::id).toList();
        String any = ids.isEmpty() ? "none" : ids.get(random.nextInt(ids.size()));
        switch (random.nextInt(12)) {
            case 0 -> sip.rings("Somebody with quite a long name " + random.nextInt(9), "sip:20" + random.nextInt(9));
            case 1 -> sip.rings("", "20" + random.nextInt(9));
            case 2, 3 -> sip.ringsThere(any);
            case 4 -> sip.answersThere(any);
            case 5 -> sip.holdsUs(any, random.nextBoolean());
            case 6 -> sip.hangsUp(any);
            case 7 -> sip.end(any, Call.Cause.REFUSED_THERE, random.nextBoolean() ? 486 : 503);
            case 8 -> bench.reception.message(1, new Party("", "sip:9@x"), "word ".repeat(random.nextInt(120)));
            case 9 ->
                actions.identities = List.of(new Actions.Identity(1, "sip:1@x"), new Actions.Identity(2, "sip:2@y"));
            case 10 -> actions.identities = List.of();
            default -> {
                bench.time.advance(Duration.ofSeconds(random.nextInt(4)));
                bench.calls.tick();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Model.class)
    void neverThrowsAndEveryScreenOfItFitsTheGlass(Model model) {
        Map<String, Integer> seen = new TreeMap<>();
        Set<Screen> screens = new HashSet<>();
        for (long seed = 0; seed < 5; seed++) {
            screens.addAll(walk(model, seed, seen));
        }
        assertThat(seen.keySet()).isEqualTo(EVERY_SCREEN);
        assertThat(seen.values()).allMatch(times -> times >= 20);
        assertThat(screens).hasSizeGreaterThan(200);

        FakeTime time = new FakeTime();
        SpiDevice flash = (buffer, offset, length) -> {};
        EmulatedBoard board = new EmulatedBoard(model, null, uptime -> flash, time, new Random(1));
        Set<Object> pictures = new HashSet<>();
        try (Uptime uptime = new Uptime(time)) {
            PanelDisplay display = new PanelDisplay(board.powerUp(uptime), uptime);
            screens.stream().limit(300).forEach(screen -> {
                display.show(screen);
                pictures.add(board.look());
            });
        }
        assertThat(pictures).as("pictures on the glass").hasSizeGreaterThan(100);
    }
}
