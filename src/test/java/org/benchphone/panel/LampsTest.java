package org.benchphone.panel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.benchphone.board.Lamp;
import org.benchphone.board.Model;
import org.benchphone.emulated.EmulatedBoard;
import org.benchphone.panel.Lamps.Pattern;
import org.benchphone.power.PowerLost;
import org.benchphone.power.Time;
import org.benchphone.power.Uptime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LampsTest {
    private final EmulatedBoard board = Benches.board(Model.SNOM360);
    private final Uptime uptime = new Uptime(Time.system());

    @AfterEach
    void powerOff() {
        uptime.close();
    }

    @Test
    void everyLampIsLitByItselfAlone() {
        Lamps lamps = new Lamps(board.powerUp(uptime), uptime);
        int checked = 0;
        for (Lamp lamp : Lamp.values()) {
            lamps.set(lamp, true);
            for (Lamp other : Lamp.values()) {
                assertThat(board.isLit(other)).as("%s while %s", other, lamp).isEqualTo(other == lamp);
                checked++;
            }
            lamps.set(lamp, false);
            assertThat(board.isLit(lamp)).isFalse();
        }
        assertThat(checked).isEqualTo(16 * 16);
    }

    @Test
    void aLampThatTheModelLacksStaysDark() {
        EmulatedBoard small = Benches.board(Model.SNOM300);
        Lamps lamps = new Lamps(small.powerUp(uptime), uptime);
        lamps.set(Lamp.P12, true);
        lamps.set(Lamp.P6, true);
        assertThat(small.isLit(Lamp.P12)).isFalse();
        assertThat(small.isLit(Lamp.P6)).isTrue();
    }

    @Test
    void blinkingLampsGoOnAndOffUntilTheyAreToldOtherwise() throws InterruptedException {
        Lamps lamps = new Lamps(board.powerUp(uptime), uptime);
        AtomicInteger p1 = new AtomicInteger();
        CountDownLatch sixChanges = new CountDownLatch(6);
        board.onLight(() -> {
            if (board.isLit(Lamp.P1)) {
                p1.incrementAndGet();
            }
            sixChanges.countDown();
        });
        lamps.set(Lamp.P1, Pattern.FAST);
        assertThat(board.isLit(Lamp.P1)).as("lit at once").isTrue();
        assertThat(sixChanges.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(p1.get()).isGreaterThanOrEqualTo(2);

        lamps.set(Lamp.P1, Pattern.ON);
        int changes = p1.get();
        TimeUnit.MILLISECONDS.sleep(400);
        assertThat(p1).hasValue(changes);
        assertThat(board.isLit(Lamp.P1)).isTrue();
    }

    @Test
    void fastIsFourTimesAsFastAndInStep() throws InterruptedException {
        Lamps lamps = new Lamps(board.powerUp(uptime), uptime);
        AtomicInteger fast = new AtomicInteger();
        AtomicInteger slow = new AtomicInteger();
        boolean[] lit = new boolean[2];
        CountDownLatch slowChanges = new CountDownLatch(3);
        lamps.set(Lamp.P1, Pattern.FAST);
        lamps.set(Lamp.MESSAGE, Pattern.BLINK);
        lit[0] = board.isLit(Lamp.P1);
        lit[1] = board.isLit(Lamp.MESSAGE);
        board.onLight(() -> {
            if (lit[0] != board.isLit(Lamp.P1)) {
                lit[0] = !lit[0];
                fast.incrementAndGet();
            }
            if (lit[1] != board.isLit(Lamp.MESSAGE)) {
                lit[1] = !lit[1];
                slow.incrementAndGet();
                slowChanges.countDown();
            }
        });
        assertThat(slowChanges.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(fast.get()).isBetween(4 * slow.get() - 5, 4 * slow.get());
    }

    @Test
    void withoutPowerNothingIsSet() {
        Lamps lamps = new Lamps(board.powerUp(uptime), uptime);
        lamps.set(Lamp.MESSAGE, true);
        uptime.cut();
        assertThat(board.isLit(Lamp.MESSAGE)).isFalse();
        assertThatThrownBy(() -> lamps.set(Lamp.P1, true)).isInstanceOf(PowerLost.class);
    }
}
