package org.benchphone.panel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import org.benchphone.board.Front;
import org.benchphone.board.Key;
import org.benchphone.board.Lamp;
import org.benchphone.board.Model;
import org.benchphone.emulated.EmulatedBoard;
import org.benchphone.panel.KeyEvent.Pressed;
import org.benchphone.panel.KeyEvent.Released;
import org.benchphone.power.Time;
import org.benchphone.power.Uptime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Display and keypad on the same lines: neither disturbs the other. */
@Timeout(120)
class GpioFrontTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final EmulatedBoard board = Benches.gpio(Model.SNOM360);
    private final Uptime uptime = new Uptime(Time.system());

    @AfterEach
    void powerOff() {
        uptime.close();
    }

    @Test
    void everyOneOfTheThirtyKeysIsHeardAsItself() {
        PanelKeys keys = new PanelKeys(board.powerUp(uptime), uptime);
        Set<Key> heard = EnumSet.noneOf(Key.class);
        for (Key key : board.front().keys()) {
            board.hold(key);
            assertThat(keys.await(PATIENCE)).contains(new Pressed(key));
            board.release(key);
            assertThat(keys.await(PATIENCE).orElseThrow())
                    .isInstanceOf(Released.class)
                    .matches(e -> e.key() == key);
            heard.add(key);
        }
        assertThat(heard).hasSize(30).contains(Key.OK, Key.X, Key.P8, Key.HASH);
    }

    @Test
    void whileTheDisplayIsRedrawnNoKeyIsLostOrInventedAndNoLetterGarbled() {
        var powered = board.powerUp(uptime);
        PanelDisplay display = new PanelDisplay(powered, uptime);
        PanelKeys keys = new PanelKeys(powered, uptime);
        CharacterRenderer renderer = new CharacterRenderer(new Model.Glass(20, 4), 4);
        RandomScreens screens = new RandomScreens(21);
        Random random = new Random(22);
        Key[] fitted = board.front().keys().toArray(Key[]::new);
        int drawn = 0;
        for (int i = 0; i < 60; i++) {
            Key key = fitted[random.nextInt(fitted.length)];
            board.hold(key);
            Screen screen = screens.next().withProgress(i / 60.0);
            display.show(screen);
            assertThat(board.look()).isEqualTo(renderer.render(screen));
            assertThat(keys.await(PATIENCE)).contains(new Pressed(key));
            board.release(key);
            assertThat(keys.await(PATIENCE).orElseThrow()).isInstanceOf(Released.class);
            drawn++;
        }
        assertThat(drawn).isEqualTo(60);
        assertThat(keys.await(Duration.ofMillis(50))).isEmpty();
    }

    @Test
    void onlyTheMessageLampIsThere() {
        Lamps lamps = new Lamps(board.powerUp(uptime), uptime);
        for (Lamp lamp : Lamp.values()) {
            lamps.set(lamp, true);
            assertThat(board.isLit(lamp)).as("%s", lamp).isEqualTo(lamp == Lamp.MESSAGE);
        }
    }

    @Test
    void aKeyThatNobodySolderedInCannotBeHeld() {
        assertThatThrownBy(() -> board.hold(Key.MENU)).hasMessage("snom360 has no key MENU on a keypad of 30 keys");
        assertThat(Front.gpio(Model.SNOM300).keys())
                .as("five or six function keys")
                .hasSize(28);
    }
}
