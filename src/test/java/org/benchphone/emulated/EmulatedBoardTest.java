package org.benchphone.emulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.benchphone.board.Board;
import org.benchphone.board.I2cDevice;
import org.benchphone.board.Key;
import org.benchphone.board.KeyPort;
import org.benchphone.board.Lamp;
import org.benchphone.board.LampPort;
import org.benchphone.board.LcdPort;
import org.benchphone.board.Model;
import org.benchphone.board.SpiDevice;
import org.benchphone.power.PowerLost;
import org.benchphone.power.Uptime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What outlives a power cut on the board and what does not, and what its lines refuse. */
@Timeout(10)
class EmulatedBoardTest {
    private static final byte[] ALL_DARK = {0x2F, 0x27, (byte) 0x81, 0x16, (byte) 0xA5, (byte) 0xAF};

    private final SteppedTime time = new SteppedTime();
    private final EmulatedBoard fixture = board(Model.SNOM360);
    private final AtomicInteger lights = new AtomicInteger();

    private EmulatedBoard board(Model model) {
        SpiDevice flash = (buffer, offset, length) -> {};
        return new EmulatedBoard(model, null, uptime -> flash, time, new Random(4));
    }

    @Test
    void eachLineRefusesWhenPowerIsGone() {
        Uptime uptime = new Uptime(time);
        Board board = fixture.powerUp(uptime);
        LcdPort.Graphic lcd = (LcdPort.Graphic) board.lcd();
        uptime.cut();
        List<ThrowingCallable> lines = List.of(
                () -> board.flash().transfer((byte) 0),
                () -> lcd.spi().transfer((byte) 0),
                () -> lcd.a0().set(true),
                () -> lcd.reset().set(true),
                () -> chip(board).read(0, 1),
                () -> chip(board).write(0, (byte) 0),
                () -> ((LampPort.Expander) board.lamps()).chip().write(0, (byte) 0),
                () -> ((KeyPort.Expander) board.keys()).interrupt().isHigh(),
                () -> ((KeyPort.Expander) board.keys()).interrupt().onChange(() -> {}),
                () -> board.hook().isHigh(),
                () -> board.lamps().message().set(true),
                () -> board.backlight().set(true));
        lines.forEach(line -> assertThatThrownBy(line).isInstanceOf(PowerLost.class));
        assertThat(lines).hasSize(12);
    }

    @Test
    void aTransferTakes4096BytesAndNoMore() {
        Board board = fixture.powerUp(new Uptime(time));
        board.flash().transfer(new byte[4096]);
        assertThatThrownBy(() -> board.flash().transfer(new byte[4097])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> board.flash().transfer()).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whenPowerGoesGlassAndLampsAreDarkAndItIsSaid() {
        Uptime uptime = new Uptime(time);
        Board board = fixture.powerUp(uptime);
        fixture.onLight(lights::incrementAndGet);
        showAll(board);
        board.lamps().message().set(true);
        ((LampPort.Expander) board.lamps()).chip().write(0x00, (byte) 0);
        ((LampPort.Expander) board.lamps()).chip().write(0x14, (byte) 0x02);
        assertThat(fixture.look().isDark(0, 0)).isTrue();
        assertThat(fixture.isLit(Lamp.MESSAGE)).isTrue();
        assertThat(fixture.isLit(Lamp.P2)).isTrue();
        assertThat(lights).as("glass, message lamp, P2").hasValue(3);

        uptime.cut();
        assertThat(fixture.look().pixels()).containsOnly((byte) 0);
        assertThat(fixture.isLit(Lamp.MESSAGE)).isFalse();
        assertThat(fixture.isLit(Lamp.P2)).isFalse();
        uptime.close();
        assertThat(lights).hasValue(4);
    }

    @Test
    void theSameAgainIsNoLight() {
        Board board = fixture.powerUp(new Uptime(time));
        fixture.onLight(lights::incrementAndGet);
        showAll(board);
        showAll(board);
        board.lamps().message().set(false);
        assertThat(lights).as("dark, blank in reset, dark").hasValue(3);
    }

    @Test
    void theNextUptimeBeginsBlankButTheHandStillHoldsItsKey() {
        Uptime first = new Uptime(time);
        showAll(fixture.powerUp(first));
        fixture.hold(Key.OK);
        fixture.setOnHook(false);
        first.close();

        Board board = fixture.powerUp(new Uptime(time));
        assertThat(fixture.look().pixels()).containsOnly((byte) 0);
        assertThat(fixture.isHeld(Key.OK)).isTrue();
        assertThat(board.hook().isHigh()).isFalse();
        assertThat(fixture.isOnHook()).isFalse();
    }

    @Test
    void aHeldKeyPullsTheInterruptAndNobodyListensAfterACut() {
        Uptime uptime = new Uptime(time);
        Board board = fixture.powerUp(uptime);
        chip(board).write(0x00, (byte) 0, (byte) 0x3F, (byte) 0, (byte) 0, (byte) 0, (byte) 0x3F);
        chip(board).write(0x0D, (byte) 0x3F);
        chip(board).read(0x13, 1);
        AtomicInteger edges = new AtomicInteger();
        ((KeyPort.Expander) board.keys()).interrupt().onChange(edges::incrementAndGet);
        board.hook().onChange(edges::incrementAndGet);
        fixture.hold(Key.OK);
        assertThat(((KeyPort.Expander) board.keys()).interrupt().isHigh()).isFalse();
        fixture.setOnHook(false);
        assertThat(edges).hasValue(2);

        uptime.cut();
        fixture.setOnHook(true);
        fixture.release(Key.OK);
        assertThat(edges).hasValue(2);
    }

    @Test
    void anotherModelHasAnotherGlassAndOtherKeys() {
        EmulatedBoard other = board(Model.SNOM300);
        assertThat(other.look().characters()).containsExactly(" ".repeat(16), " ".repeat(16));
        assertThat(other.powerUp(new Uptime(time)).lcd()).isInstanceOf(LcdPort.Character.class);
        assertThatThrownBy(() -> other.hold(Key.P12)).hasMessageContaining("snom300 has no key P12");
    }

    private static I2cDevice chip(Board board) {
        return ((KeyPort.Expander) board.keys()).chip();
    }

    private static void showAll(Board board) {
        LcdPort.Graphic lcd = (LcdPort.Graphic) board.lcd();
        lcd.reset().set(false);
        lcd.reset().set(true);
        lcd.a0().set(false);
        lcd.spi().transfer(ALL_DARK.clone());
    }
}
