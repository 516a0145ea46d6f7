package org.benchphone.pi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.benchphone.board.Board;
import org.benchphone.board.I2cDevice;
import org.benchphone.board.Key;
import org.benchphone.board.Lamp;
import org.benchphone.board.Part;
import org.benchphone.board.Part.State;
import org.benchphone.event.Event;
import org.benchphone.panel.KeyEvent;
import org.benchphone.panel.Lamps;
import org.benchphone.panel.PanelDisplay;
import org.benchphone.panel.PanelKeys;
import org.benchphone.panel.Screen;
import org.benchphone.power.Time;
import org.benchphone.power.Uptime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A part that is missing, is something else, or dies is named, and the rest of the phone runs on. */
@Timeout(120)
class PiPartsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final PiBench bench = PiBench.desk();
    private Uptime uptime = new Uptime(Time.system());

    @AfterEach
    void powerOff() {
        uptime.close();
        bench.close();
    }

    /** What is done to the board, which part that is, how it is found, and whether a phone can start on it. */
    private record Damage(String what, Consumer<EmulatedPi> done, String part, State state, boolean starts) {
        @Override
        public String toString() {
            return what;
        }
    }

    static List<Damage> damages() {
        return List.of(
                new Damage("no key expander", pi -> pi.unplug(0x20), "key expander", State.MISSING, true),
                new Damage("zeros for keys", pi -> pi.replace(0x20), "key expander", State.WRONG, true),
                new Damage("no lamp expander", pi -> pi.unplug(0x21), "lamp expander", State.MISSING, true),
                new Damage("zeros for lamps", pi -> pi.replace(0x21), "lamp expander", State.WRONG, true),
                new Damage("no monitor", pi -> pi.unplug(0x40), "current monitor", State.MISSING, true),
                new Damage("zeros for monitor", pi -> pi.replace(0x40), "current monitor", State.WRONG, true),
                new Damage("fed", pi -> pi.rail().fail(Rail.Fault.FED_BY_BUS), "bus isolator", State.WRONG, true),
                new Damage("no chip", pi -> pi.rail().fail(Rail.Fault.NO_CHIP), "flash chip", State.MISSING, false),
                new Damage("other chip", pi -> pi.rail().fail(Rail.Fault.OTHER_CHIP), "flash chip", State.WRONG, false),
                new Damage(
                        "open switch",
                        pi -> pi.rail().fail(Rail.Fault.NEVER_RISES),
                        "load switch",
                        State.MISSING,
                        false));
    }

    @Test
    void tenKindsOfDamageAreTried() {
        assertThat(damages()).hasSize(10);
    }

    @ParameterizedTest
    @MethodSource("damages")
    void damageIsNamedWithWhatToCheckAndTheRestGoesOn(Damage damage) {
        damage.done.accept(bench.pi);
        Board board = bench.board().powerUp(uptime);
        Part part = bench.part(damage.part);
        assertThat(part.state()).isEqualTo(damage.state);
        assertThat(part.finding()).isNotBlank();
        assertThat(part.advice().english()).contains("heck");
        assertThat(part.advice().german()).containsIgnoringCase("prüfen");
        assertThat(bench.events(Event.PartFailed.class))
                .extracting(Event.PartFailed::part)
                .contains(part.name());
        assertThat(bench.board().parts().stream().filter(other -> !other.isUsable()))
                .as("nothing else is blamed")
                .hasSize(damage.part.equals("load switch") ? 2 : 1);

        PanelDisplay display = new PanelDisplay(board, uptime);
        display.show(Screen.of("x", "Still here"));
        assertThat(bench.pi.front().look()).isEqualTo(display.picture());
        PanelKeys keys = new PanelKeys(board, uptime);
        bench.board().hold(Key.OK);
        assertThat(keys.awaitPress()).isEqualTo(Key.OK);
        Lamps lamps = new Lamps(board, uptime);
        lamps.set(Lamp.MESSAGE, true);
        lamps.set(Lamp.P1, true);
        assertThat(bench.board().isLit(Lamp.MESSAGE)).isTrue();
        assertThat(bench.board().isLit(Lamp.P1)).isEqualTo(!damage.part.equals("lamp expander"));
        byte[] id = {(byte) 0x9F, 0, 0, 0};
        board.flash().transfer(id);
        assertThat(id[1] == (byte) 0xEF).isEqualTo(damage.starts);
    }

    @Test
    void aChipThatDiesInTheMiddleIsDeadUntilTheNextPowerUp() {
        PanelKeys keys = new PanelKeys(bench.board().powerUp(uptime), uptime);
        bench.pi.front().hold(Key.OK);
        assertThat(keys.awaitPress()).isEqualTo(Key.OK);
        I2cDevice alive = bench.pi.i2c(0x20);
        bench.pi.unplug(0x20);
        assertThat(keys.await(PATIENCE).map(KeyEvent::key))
                .as("counts as let go")
                .contains(Key.OK);
        assertThat(bench.part("key expander").state()).isEqualTo(State.MISSING);
        assertThat(bench.part("key expander").finding()).contains("no acknowledge from 0x20");
        assertThat(bench.events(Event.PartFailed.class)).hasSize(1);
        bench.board().hold(Key.X);
        assertThat(keys.awaitPress()).as("the bench's finger").isEqualTo(Key.X);
        bench.board().release(Key.X);

        bench.pi.replug(0x20, alive);
        uptime.close();
        uptime = new Uptime(Time.system());
        keys = new PanelKeys(bench.board().powerUp(uptime), uptime);
        assertThat(bench.part("key expander").isUsable()).isTrue();
        assertThat(keys.awaitPress()).as("the finger that is still there").isEqualTo(Key.OK);
    }

    @Test
    void aDisplayWhoseBusFailsIsMissingAndTheShadowStillKnows() {
        Board board = bench.board().powerUp(uptime);
        PanelDisplay display = new PanelDisplay(board, uptime);
        bench.pi.breakDisplay();
        display.show(Screen.of("x", "Nobody sees it"));
        assertThat(bench.board().look()).isEqualTo(display.picture());
        assertThat(bench.part("display").state()).isEqualTo(State.MISSING);
        assertThat(bench.part("display").finding()).isEqualTo("spidev1.0: Input/output error");
    }

    @Test
    void aLampExpanderThatDiesLeavesTheMessageLamp() {
        Lamps lamps = new Lamps(bench.board().powerUp(uptime), uptime);
        lamps.set(Lamp.P3, true);
        bench.pi.unplug(0x21);
        lamps.set(Lamp.P4, true);
        lamps.set(Lamp.MESSAGE, true);
        assertThat(Stream.of(Lamp.values()).filter(bench.board()::isLit)).containsExactly(Lamp.MESSAGE);
    }

    @Test
    void aMonitorThatDiesMeasuresNothing() {
        bench.board().powerUp(uptime);
        assertThat(bench.board().flashRail().orElseThrow().millivolts()).hasValue(3_296);
        bench.pi.unplug(0x40);
        assertThat(bench.board().flashRail().orElseThrow().millivolts()).isEmpty();
        assertThat(bench.board().flashRail().orElseThrow().isGood()).isTrue();
    }
}
