package org.benchphone.panel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.benchphone.board.ContactFault;
import org.benchphone.board.Key;
import org.benchphone.board.Model;
import org.benchphone.board.Told;
import org.benchphone.emulated.EmulatedBoard;
import org.benchphone.panel.KeyEvent.Pressed;
import org.benchphone.panel.KeyEvent.Released;
import org.benchphone.power.PowerLost;
import org.benchphone.power.Time;
import org.benchphone.power.Uptime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The driver over the emulated matrix, in real time. */
@Timeout(60)
class PanelKeysTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration SHORT = Duration.ofMillis(80);

    private final EmulatedBoard board = Benches.board(Model.SNOM360);
    private final Uptime uptime = new Uptime(Time.system());

    @AfterEach
    void powerOff() {
        uptime.close();
    }

    private PanelKeys keys() {
        return new PanelKeys(board.powerUp(uptime), uptime);
    }

    @Test
    void everyKeyIsHeardAsItself() {
        PanelKeys keys = keys();
        int heard = 0;
        for (Key key : Key.values()) {
            board.hold(key);
            assertThat(keys.await(PATIENCE)).contains(new Pressed(key));
            board.release(key);
            assertThat(keys.await(PATIENCE).orElseThrow())
                    .isInstanceOf(Released.class)
                    .matches(e -> e.key() == key);
            heard++;
        }
        assertThat(heard).isEqualTo(Key.COLUMNS * Key.ROWS);
    }

    @Test
    void worstKeysHeldSixAtATimeAreHeardOnceEachInOrder() {
        board.setContactFaults(
                List.of(new ContactFault.Bounce(Optional.empty(), Duration.ofMillis(30), new Random(3), new Told())));
        PanelKeys keys = keys();
        Random random = new Random(11);
        List<Key> held = new ArrayList<>();
        for (int move = 0; move < 150; move++) {
            if (held.isEmpty() || held.size() < 6 && random.nextBoolean()) {
                Key key = free(random, held);
                held.add(key);
                board.hold(key);
                assertThat(keys.await(PATIENCE)).contains(new Pressed(key));
            } else {
                Key key = held.remove(random.nextInt(held.size()));
                board.release(key);
                assertThat(keys.await(PATIENCE).map(KeyEvent::key)).contains(key);
            }
        }
        held.forEach(board::release);
        for (int i = 0; i < held.size(); i++) {
            assertThat(keys.await(PATIENCE).orElseThrow()).isInstanceOf(Released.class);
        }
        assertThat(keys.await(SHORT)).as("nothing is heard twice").isEmpty();
    }

    private static Key free(Random random, List<Key> held) {
        while (true) {
            Key key = Key.values()[random.nextInt(Key.values().length)];
            if (!held.contains(key)) {
                return key;
            }
        }
    }

    @Test
    void aStuckKeyDoesNotSilenceTheOthers() {
        PanelKeys keys = keys();
        board.hold(Key.MUTE);
        assertThat(keys.awaitPress()).isEqualTo(Key.MUTE);
        for (int i = 0; i < 5; i++) {
            board.hold(Key.OK);
            assertThat(keys.awaitPress()).isEqualTo(Key.OK);
            board.release(Key.OK);
            assertThat(keys.await(PATIENCE).map(KeyEvent::key)).contains(Key.OK);
        }
    }

    @Test
    void aPressIsFeltWithinEightMilliseconds() throws InterruptedException {
        PanelKeys keys = keys();
        long[] nanos = new long[41];
        for (int i = 0; i < nanos.length; i++) {
            TimeUnit.MILLISECONDS.sleep(3);
            long before = System.nanoTime();
            board.hold(Key.OK);
            keys.awaitPress();
            nanos[i] = System.nanoTime() - before;
            board.release(Key.OK);
            keys.await(PATIENCE);
        }
        Arrays.sort(nanos);
        assertThat(nanos[nanos.length / 2]).as("median").isLessThan(8_000_000);
    }

    @Test
    void howLongAKeyWasHeldIsMeasured() throws InterruptedException {
        PanelKeys keys = keys();
        board.hold(Key.X);
        keys.awaitPress();
        TimeUnit.MILLISECONDS.sleep(200);
        board.release(Key.X);
        assertThat(keys.await(PATIENCE).orElseThrow())
                .isInstanceOfSatisfying(
                        Released.class,
                        released ->
                                assertThat(released.held()).isBetween(Duration.ofMillis(200), Duration.ofSeconds(5)));
    }

    @Test
    void aKeyHeldWhilePowerComesIsPressed() {
        board.hold(Key.STAR);
        PanelKeys keys = keys();
        assertThat(keys.awaitPress()).isEqualTo(Key.STAR);
        assertThat(keys.isHeldSincePowerOn(Key.STAR)).isTrue();
        assertThat(keys.isHeldSincePowerOn(Key.OK)).isFalse();
        board.hold(Key.OK);
        assertThat(keys.awaitPress()).isEqualTo(Key.OK);
        assertThat(keys.isHeldSincePowerOn(Key.OK)).isFalse();
        board.release(Key.STAR);
        assertThat(keys.await(PATIENCE).map(KeyEvent::key)).contains(Key.STAR);
        board.hold(Key.STAR);
        assertThat(keys.awaitPress()).isEqualTo(Key.STAR);
        assertThat(keys.isHeldSincePowerOn(Key.STAR)).isFalse();
    }

    @Test
    void softwareCanTapKeysThatTheModelHas() {
        EmulatedBoard small = Benches.board(Model.SNOM300);
        PanelKeys keys = new PanelKeys(small.powerUp(uptime), uptime);
        keys.press(Key.P12);
        keys.press(Key.OK);
        assertThat(keys.await(Duration.ZERO)).contains(new Pressed(Key.OK));
        assertThat(keys.await(Duration.ZERO)).contains(new Released(Key.OK, Duration.ZERO));
        assertThat(keys.await(Duration.ZERO)).isEmpty();
    }

    @Test
    void whatNobodyListensToIsBoundedAndStaysInPairs() {
        PanelKeys keys = keys();
        for (int i = 0; i < 500; i++) {
            keys.press(Key.OK);
        }
        int presses = 0;
        int releases = 0;
        for (KeyEvent event = keys.await(Duration.ZERO).orElse(null);
                event != null;
                event = keys.await(Duration.ZERO).orElse(null)) {
            presses += event instanceof Pressed ? 1 : 0;
            releases += event instanceof Released ? 1 : 0;
        }
        assertThat(presses).isBetween(30, 64).isEqualTo(releases);
    }

    @Test
    void theHandsetIsHeardOnceEachWay() {
        PanelKeys keys = keys();
        List<Boolean> heard = new ArrayList<>();
        CompletableFuture<Void> twice = new CompletableFuture<>();
        keys.onHook(() -> {
            heard.add(keys.offHook());
            if (heard.size() == 2) {
                twice.complete(null);
            } else {
                board.setOnHook(true);
            }
        });
        assertThat(keys.offHook()).isFalse();
        board.setOnHook(false);
        twice.orTimeout(10, TimeUnit.SECONDS).join();
        assertThat(heard).containsExactly(true, false);
    }

    @Test
    void whoWaitsForAKeyLearnsOfTheCut() {
        PanelKeys keys = keys();
        CompletableFuture<Key> waiting = CompletableFuture.supplyAsync(keys::awaitPress);
        uptime.cut();
        assertThatThrownBy(() -> waiting.orTimeout(10, TimeUnit.SECONDS).join())
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(PowerLost.class);
        assertThatThrownBy(() -> keys.press(Key.OK)).isInstanceOf(PowerLost.class);
    }
}
