package org.benchphone.firmware.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.benchphone.board.Key;
import org.benchphone.board.Model;
import org.benchphone.board.SpiDevice;
import org.benchphone.calls.CallLists.Entry;
import org.benchphone.calls.CallLists.Kind;
import org.benchphone.emulated.EmulatedBoard;
import org.benchphone.panel.PanelDisplay;
import org.benchphone.panel.Screen;
import org.benchphone.power.FakeTime;
import org.benchphone.power.Uptime;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a person sees first on two rows of characters: who it is, and what goes on. */
@Timeout(60)
class CallsOnTheGlassTest {
    private static List<String> rows(Model model, Screen screen) {
        FakeTime time = new FakeTime();
        SpiDevice flash = (buffer, offset, length) -> {};
        EmulatedBoard board = new EmulatedBoard(model, null, uptime -> flash, time, new Random(1));
        try (Uptime uptime = new Uptime(time)) {
            new PanelDisplay(board.powerUp(uptime), uptime).show(screen);
            return board.look().characters().stream().map(String::strip).toList();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Model.class,
            names = {"SNOM190", "SNOM300", "SNOM320"})
    void theFirstTwoRowsSayWhatMatters(Model model) {
        Person person = new Person(model);
        person.type("4711");
        assertThat(rows(model, person.press(Key.OK))).containsExactly("Calling", "4711");
        person.press(Key.X);
        person.bench.sip.rings("Jane Doe", "42");
        assertThat(rows(model, person.screen())).containsExactly("Incoming call", "Jane Doe");
        person.press(Key.OK);
        person.bench.time.advance(Duration.ofSeconds(83));
        assertThat(rows(model, person.screen())).containsExactly("Jane Doe", "01:23");
        assertThat(rows(model, person.press(Key.HOLD))).containsExactly("Jane Doe", "On hold 01:23");
    }

    @ParameterizedTest
    @EnumSource(Model.class)
    void aLongNameInAListKeepsItsTimeAndItsBeginning(Model model) {
        Person person = new Person(model);
        person.bench.lists.add(
                Kind.RECEIVED, new Entry(person.bench.time.now(), "Jane Doe from Accounts", "200", 1, 5));
        String line = person.press(Key.F2, Key.RIGHT).lines().getFirst();
        assertThat(line).matches("\\d\\d:\\d\\d Jane D.*\\.\\.");
        assertThat(line.length())
                .isLessThanOrEqualTo(
                        model.glass().isGraphic() ? 20 : model.glass().width() - 1);
    }
}
