package org.benchphone.power;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class UptimeTest {
    private final Uptime uptime = new Uptime(new FakeTime());
    private final List<String> closed = new ArrayList<>();

    @Test
    void whatWasEntrustedIsClosedNewestFirst() {
        uptime.entrust(() -> closed.add("socket"));
        uptime.entrust(() -> closed.add("server"));

        uptime.close();

        assertThat(closed).containsExactly("server", "socket");
    }

    @Test
    void oneThatFailsToCloseKeepsNoOtherOpen() {
        uptime.entrust(() -> closed.add("first"));
        uptime.entrust(() -> {
            throw new IllegalStateException("will not");
        });
        uptime.entrust(() -> {
            throw new PowerLost();
        });

        uptime.close();

        assertThat(closed).containsExactly("first");
    }

    @Test
    void afterACutNothingIsTakenIn() {
        uptime.cut();

        assertThatThrownBy(() -> uptime.entrust(() -> closed.add("late"))).isInstanceOf(PowerLost.class);
        assertThat(closed).containsExactly("late");
    }

    @Test
    void afterACutEveryLineRefuses() {
        uptime.check();
        uptime.cut();

        assertThatThrownBy(uptime::check).isInstanceOf(PowerLost.class);
        assertThatThrownBy(() -> uptime.sleep(Duration.ofSeconds(1))).isInstanceOf(PowerLost.class);
    }

    @Test
    void threadsAreGoneWhenCloseReturns() {
        Uptime real = new Uptime(Time.system());
        AtomicBoolean running = new AtomicBoolean();
        Thread thread = real.start("worker", () -> {
            running.set(true);
            real.sleep(Duration.ofHours(1));
        });
        while (!running.get()) {
            Thread.onSpinWait();
        }

        real.close();

        assertThat(thread.isAlive()).isFalse();
    }

    @Test
    void closingTwiceIsClosingOnce() {
        uptime.entrust(() -> closed.add("once"));

        uptime.close();
        uptime.close();

        assertThat(closed).containsExactly("once");
    }
}
