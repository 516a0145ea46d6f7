package org.benchphone.panel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.benchphone.board.Key;
import org.benchphone.panel.KeyEvent.Pressed;
import org.benchphone.panel.KeyEvent.Released;
import org.benchphone.power.PowerLost;
import org.benchphone.power.Time;
import org.benchphone.power.Uptime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class KeyQueueTest {
    private final KeyQueue queue = new KeyQueue(new Uptime(Time.system()));

    @Test
    void eventsComeInTheirOrder() {
        queue.put(new Pressed(Key.OK));
        queue.put(new Pressed(Key.X));
        queue.put(new Released(Key.OK, Duration.ofMillis(80)));
        assertThat(queue.await(Duration.ZERO)).contains(new Pressed(Key.OK));
        assertThat(queue.await(Duration.ZERO)).contains(new Pressed(Key.X));
        assertThat(queue.await(Duration.ZERO)).contains(new Released(Key.OK, Duration.ofMillis(80)));
        assertThat(queue.await(Duration.ZERO)).isEmpty();
    }

    @Test
    void patienceEndsAndNotBefore() {
        long before = System.nanoTime();
        assertThat(queue.await(Duration.ofMillis(120))).isEmpty();
        assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(120_000_000);
    }

    @Test
    void whoWaitsIsWokenByAnEvent() {
        CompletableFuture<KeyEvent> waiting = CompletableFuture.supplyAsync(
                () -> queue.await(Duration.ofSeconds(20)).orElseThrow());
        queue.put(new Pressed(Key.DIGIT_7));
        assertThat(waiting.orTimeout(10, TimeUnit.SECONDS).join()).isEqualTo(new Pressed(Key.DIGIT_7));
    }

    @Test
    void aPressThatWasDroppedTakesItsReleaseAlong() {
        for (int i = 0; i < 32; i++) {
            queue.put(new Pressed(Key.UP));
            queue.put(new Released(Key.UP, Duration.ZERO));
        }
        queue.put(new Pressed(Key.DOWN));
        assertThat(queue.await(Duration.ZERO)).isPresent();
        queue.put(new Released(Key.DOWN, Duration.ZERO));
        queue.put(new Pressed(Key.LEFT));
        queue.put(new Released(Key.LEFT, Duration.ZERO));
        int left = 0;
        int down = 0;
        for (KeyEvent event = queue.await(Duration.ZERO).orElse(null);
                event != null;
                event = queue.await(Duration.ZERO).orElse(null)) {
            left += event.key() == Key.LEFT ? 1 : 0;
            down += event.key() == Key.DOWN ? 1 : 0;
        }
        assertThat(down).isZero();
        assertThat(left).isEqualTo(2);
    }

    @Test
    void whatWasHeardBeforeTheEndIsStillHandedOut() {
        queue.put(new Pressed(Key.OK));
        queue.close(null);
        assertThat(queue.await(Duration.ZERO)).contains(new Pressed(Key.OK));
        assertThatThrownBy(() -> queue.await(Duration.ofSeconds(20))).isInstanceOf(PowerLost.class);
    }
}
