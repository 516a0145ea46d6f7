package org.benchphone.firmware;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.benchphone.board.Key;
import org.benchphone.board.Model;
import org.benchphone.board.SpiDevice;
import org.benchphone.emulated.EmulatedBoard;
import org.benchphone.firmware.CallLists.Kind;
import org.benchphone.language.Language;
import org.benchphone.panel.PanelDisplay;
import org.benchphone.panel.Screen;
import org.benchphone.power.FakeTime;
import org.benchphone.power.Uptime;
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
            "message");

    /** Different screens of a walk, and how often each name was seen. */
    private static Set<Screen> walk(Model model, long seed, Map<String, Integer> seen) {
        Random random = new Random(seed);
        UiTest.FakeActions actions = new UiTest.FakeActions();
        List<String> many = IntStream.range(0, 100)
                .mapToObj(i -> "sip:user" + i + "@example.org")
                .toList();
        actions.calls.put(Kind.MISSED, many);
        actions.calls.put(Kind.RECEIVED, List.of(""));
        Ui ui = new Ui(UiTest.facts(model), actions);
        List<Key> keys = new ArrayList<>(model.keys());
        keys.addAll(List.of(Key.OK, Key.X, Key.F1, Key.F2, Key.DOWN, Key.OK, Key.X, Key.F1));
        Set<Screen> screens = new HashSet<>();
        for (int step = 0; step < STEPS; step++) {
            Key key = keys.get(random.nextInt(keys.size()));
            ui.press(key);
            Screen screen = ui.screen(UiTest.NOW);
            assertThat(EVERY_SCREEN).as(seed + ": " + step + " " + key).contains(screen.name());
            seen.merge(screen.name(), 1, Integer::sum);
            screens.add(screen);
            assertThat(actions.language).isIn(Language.ENGLISH, Language.GERMAN);
        }
        return screens;
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
        assertThat(seen.values()).allMatch(times -> times >= 50);
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
