package org.benchphone.panel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.benchphone.board.Board;
import org.benchphone.board.I2cDevice;
import org.benchphone.board.InputLine;
import org.benchphone.board.Key;
import org.benchphone.board.KeyPort;
import org.benchphone.board.Model;
import org.benchphone.emulated.EmulatedBoard;
import org.benchphone.power.Time;
import org.benchphone.power.Uptime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A keypad whose chip or whose interrupt line does not do its part. */
@Timeout(30)
class KeypadFailureTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final EmulatedBoard board = Benches.board(Model.SNOM360);
    private final Uptime uptime = new Uptime(Time.system());
    private final AtomicBoolean dead = new AtomicBoolean();
    private final AtomicInteger messages = new AtomicInteger();

    @AfterEach
    void powerOff() {
        uptime.close();
    }

    @Test
    void aDeadChipIsSaidToWhoWaits() {
        PanelKeys keys = new PanelKeys(damaged(true), uptime);
        board.hold(Key.OK);
        assertThat(keys.awaitPress()).isEqualTo(Key.OK);
        dead.set(true);
        assertThatThrownBy(() -> keys.await(PATIENCE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the keypad does not answer")
                .hasRootCauseMessage("no acknowledge from 0x20");
    }

    @Test
    void aBrokenInterruptLineCostsTimeAndNoKey() {
        PanelKeys keys = new PanelKeys(damaged(false), uptime);
        for (Key key : new Key[] {Key.OK, Key.X, Key.P12}) {
            board.hold(key);
            assertThat(keys.awaitPress()).isEqualTo(key);
            board.release(key);
            assertThat(keys.await(PATIENCE).map(KeyEvent::key)).contains(key);
        }
    }

    @Test
    void anIdleKeypadKeepsTheBusQuiet() throws InterruptedException {
        PanelKeys keys = new PanelKeys(damaged(true), uptime);
        keys.flush();
        Thread.sleep(100);
        int before = messages.get();
        Thread.sleep(600);
        assertThat(messages.get() - before).isBetween(1, 4);
    }

    /** The board with a keypad that can die, and with or without its interrupt. */
    private Board damaged(boolean interrupts) {
        Board whole = board.powerUp(uptime);
        KeyPort.Expander port = (KeyPort.Expander) whole.keys();
        I2cDevice chip = port.chip();
        I2cDevice mortal = new I2cDevice() {
            @Override
            public void write(int register, byte... values) {
                answer();
                chip.write(register, values);
            }

            @Override
            public byte[] read(int register, int count) {
                answer();
                return chip.read(register, count);
            }
        };
        InputLine cut = new InputLine() {
            @Override
            public boolean isHigh() {
                return true;
            }

            @Override
            public void onChange(Runnable listener) {}
        };
        return (Board) Proxy.newProxyInstance(
                Board.class.getClassLoader(),
                new Class<?>[] {Board.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "keys" -> new KeyPort.Expander(mortal, interrupts ? port.interrupt() : cut);
                    default -> method.invoke(whole, arguments);
                });
    }

    private void answer() {
        messages.incrementAndGet();
        if (dead.get()) {
            throw new IllegalStateException("no acknowledge from 0x20");
        }
    }
}
