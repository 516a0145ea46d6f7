package org.benchphone.pi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.benchphone.board.Board;
import org.benchphone.board.ContactFault;
import org.benchphone.board.Key;
import org.benchphone.board.KeyPort;
import org.benchphone.board.Lamp;
import org.benchphone.board.LampPort;
import org.benchphone.board.LcdPort;
import org.benchphone.board.Part;
import org.benchphone.board.Told;
import org.benchphone.panel.KeyEvent;
import org.benchphone.panel.Lamps;
import org.benchphone.panel.PanelDisplay;
import org.benchphone.panel.PanelKeys;
import org.benchphone.panel.Screen;
import org.benchphone.power.PowerLost;
import org.benchphone.power.Time;
import org.benchphone.power.Uptime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The drivers above cannot tell a Pi from emulated chips, and the bench has its hand beside the real one. */
@Timeout(120)
class PiFixtureTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final List<PiBench> benches = new ArrayList<>();
    private final Uptime uptime = new Uptime(Time.system());

    static Stream<Boolean> variants() {
        return Stream.of(true, false);
    }

    private PiBench bench(boolean desk) {
        PiBench bench = desk ? PiBench.desk() : PiBench.gpio();
        benches.add(bench);
        return bench;
    }

    @AfterEach
    void powerOff() {
        uptime.close();
        benches.forEach(PiBench::close);
    }

    @ParameterizedTest
    @MethodSource("variants")
    void whatIsDrawnIsOnTheRealGlassAndWhatTheBenchSees(boolean desk) {
        PiBench bench = bench(desk);
        PanelDisplay display = new PanelDisplay(bench.board().powerUp(uptime), uptime);
        Screen screen = Screen.of("loading", "Loading", "snom360-6.5.20-SIP-j").withProgress(0.5);
        display.show(screen);
        assertThat(bench.pi.front().look()).isEqualTo(bench.board().look()).isEqualTo(display.picture());
        assertThat(bench.board().look().isGraphic()).isEqualTo(desk);

        uptime.close();
        assertThat(bench.board().look()).isNotEqualTo(display.picture());
        assertThat(bench.pi.front().look())
                .as("dark without a driver")
                .isEqualTo(bench.board().look());
    }

    @ParameterizedTest
    @MethodSource("variants")
    void realKeysAndTheFingerOfTheBenchAreHeardAlike(boolean desk) {
        PiBench bench = bench(desk);
        PanelKeys keys = new PanelKeys(bench.board().powerUp(uptime), uptime);
        int heard = 0;
        for (Key key : bench.board().front().keys()) {
            if (heard % 2 == 0) {
                bench.board().hold(key);
            } else {
                bench.pi.front().hold(key);
            }
            assertThat(keys.await(PATIENCE)).contains(new KeyEvent.Pressed(key));
            bench.board().release(key);
            bench.pi.front().release(key);
            assertThat(keys.await(PATIENCE).map(KeyEvent::key)).contains(key);
            heard++;
        }
        assertThat(heard).isEqualTo(desk ? Key.values().length : 30);
    }

    @ParameterizedTest
    @MethodSource("variants")
    void aStuckContactIsStuckForRealFingersToo(boolean desk) {
        PiBench bench = bench(desk);
        PanelKeys keys = new PanelKeys(bench.board().powerUp(uptime), uptime);
        Told open = new Told();
        bench.board()
                .setContactFaults(List.of(
                        new ContactFault.Stuck(Key.OK, false, open), new ContactFault.Stuck(Key.X, true, new Told())));
        assertThat(keys.awaitPress()).isEqualTo(Key.X);
        bench.pi.front().hold(Key.OK);
        bench.board().hold(Key.OK);
        assertThat(keys.await(Duration.ofMillis(300))).isEmpty();
        assertThat(open.said()).containsExactly("OK is pressed and does not close");
        bench.pi.front().hold(Key.UP);
        assertThat(keys.awaitPress()).as("its neighbour in row or column").isEqualTo(Key.UP);

        bench.board().setContactFaults(List.of());
        assertThat(keys.awaitPress()).isEqualTo(Key.OK);
    }

    @Test
    void aKeyHeldByBothIsUpWhenBothLetGo() {
        PiBench bench = bench(true);
        PanelKeys keys = new PanelKeys(bench.board().powerUp(uptime), uptime);
        bench.board().hold(Key.OK);
        bench.pi.front().hold(Key.OK);
        assertThat(keys.awaitPress()).isEqualTo(Key.OK);
        bench.pi.front().release(Key.OK);
        assertThat(keys.await(Duration.ofMillis(100))).isEmpty();
        bench.board().release(Key.OK);
        assertThat(keys.await(PATIENCE).orElseThrow()).isInstanceOf(KeyEvent.Released.class);
    }

    @ParameterizedTest
    @MethodSource("variants")
    void theHandsetIsLiftedByEither(boolean desk) throws InterruptedException {
        PiBench bench = bench(desk);
        PanelKeys keys = new PanelKeys(bench.board().powerUp(uptime), uptime);
        bench.board().setOnHook(false);
        PiBench.await(keys::offHook);
        assertThat(bench.board().isOnHook()).isFalse();
        bench.pi.front().setOnHook(false);
        bench.board().setOnHook(true);
        assertThat(bench.board().isOnHook()).as("the real one is still up").isFalse();
        bench.pi.front().setOnHook(true);
        PiBench.await(() -> !keys.offHook());
    }

    @ParameterizedTest
    @MethodSource("variants")
    void lampsBurnOnThePanelAndForTheBenchUntilPowerGoes(boolean desk) {
        PiBench bench = bench(desk);
        Lamps lamps = new Lamps(bench.board().powerUp(uptime), uptime);
        for (Lamp lamp : bench.board().front().lamps()) {
            lamps.set(lamp, true);
            assertThat(bench.pi.front().isLit(lamp)).isTrue();
            assertThat(bench.board().isLit(lamp)).isTrue();
        }
        uptime.close();
        for (Lamp lamp : Lamp.values()) {
            assertThat(bench.board().isLit(lamp)).isFalse();
            assertThat(bench.pi.front().isLit(lamp)).isFalse();
        }
    }

    @Test
    void eachLineRefusesWhenPowerIsGone() {
        Board board = bench(true).board().powerUp(uptime);
        LcdPort.Graphic lcd = (LcdPort.Graphic) board.lcd();
        KeyPort.Expander keys = (KeyPort.Expander) board.keys();
        LampPort.Expander lamps = (LampPort.Expander) board.lamps();
        uptime.cut();
        List<ThrowingCallable> lines = List.of(
                () -> board.flash().transfer((byte) 0),
                () -> lcd.spi().transfer((byte) 0),
                () -> lcd.a0().set(true),
                () -> lcd.reset().set(true),
                () -> keys.chip().read(0, 1),
                () -> keys.interrupt().isHigh(),
                () -> lamps.chip().write(0, (byte) 0),
                () -> lamps.message().set(true),
                () -> board.hook().isHigh(),
                () -> board.backlight().set(true));
        lines.forEach(line -> assertThatThrownBy(line).isInstanceOf(PowerLost.class));
        assertThat(lines).hasSize(10);
    }

    @ParameterizedTest
    @MethodSource("variants")
    void everyPartIsFoundOnAWholeBoard(boolean desk) {
        PiBench bench = bench(desk);
        assertThat(bench.board().parts()).hasSize(desk ? 7 : 6).allMatch(Part::isUsable);
        assertThat(bench.part("flash chip").finding()).startsWith("EF 40 18");
        bench.board().powerUp(uptime);
        assertThat(bench.part("load switch").finding()).isEqualTo("3,296 mV");
        assertThat(bench.board().flashRail().orElseThrow().microamps()).hasValue(20_000);
        assertThat(bench.events).noneMatch(event -> event.kind().equals("part-failed"));
    }

    @Test
    void aDrawerWithoutAMonitorLacksNothing() {
        PiBench bench = bench(false);
        bench.pi.unplug(0x40);
        bench.board().powerUp(uptime);
        assertThat(bench.part("current monitor").state()).isEqualTo(Part.State.NOT_FITTED);
        assertThat(bench.part("load switch").finding()).isEqualTo("FLASH_PG high");
        assertThat(bench.events).noneMatch(event -> event.kind().equals("part-failed"));
    }

    @Test
    void linesThatNobodyHasAreASentenceEach() {
        Lines lines = new Lines(bench(true).pi.context());
        lines.output("SPARE", 2, false);
        lines.input("OTHER", 3, true);
        assertThatThrownBy(lines::check).isInstanceOf(PiFault.class).hasMessage("""
                SPARE on GPIO2 cannot be had: nothing is wired to output GPIO2
                OTHER on GPIO3 cannot be had: nothing is wired to input GPIO3""");
    }
}
