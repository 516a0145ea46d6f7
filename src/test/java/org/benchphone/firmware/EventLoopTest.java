package org.benchphone.firmware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.benchphone.language.Text;
import org.benchphone.power.FakeTime;
import org.benchphone.power.PowerLost;
import org.benchphone.power.Uptime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class EventLoopTest {
    private static final Text BYE = Text.same("bye");

    private final Uptime uptime = new Uptime(new FakeTime());
    private final EventLoop loop = new EventLoop(uptime);

    @AfterEach
    void switchOff() {
        uptime.close();
    }

    private Text run() {
        return loop.run(Duration.ofSeconds(10), () -> {});
    }

    @Test
    void doesWhatWasPostedInOrderAndEndsWithTheRebootsWords() {
        List<Integer> done = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            int number = i;
            loop.post(() -> done.add(number));
        }
        loop.post(() -> loop.reboot(BYE));
        loop.post(() -> done.add(-1));

        assertThat(run()).isEqualTo(BYE);

        assertThat(done).hasSize(500).isSorted().doesNotContain(-1);
    }

    @Test
    void tellsWhenNothingHappens() {
        AtomicInteger idles = new AtomicInteger();
        Text words = loop.run(Duration.ofMillis(1), () -> {
            if (idles.incrementAndGet() == 5) {
                loop.reboot(BYE);
            }
        });
        assertThat(words).isEqualTo(BYE);
        assertThat(idles).hasValue(5);
    }

    @Test
    void everythingRunsInTheLoopsOwnThread() throws Exception {
        CompletableFuture<Thread> where = new CompletableFuture<>();
        Thread asker = new Thread(() -> {
            where.complete(loop.call(Thread::currentThread));
            loop.post(() -> loop.reboot(BYE));
        });
        asker.start();
        run();
        asker.join();
        assertThat(where.get()).isSameAs(Thread.currentThread());
    }

    @Test
    void aTaskThatFailsTellsItsAskerAndTheLoopGoesOn() throws Exception {
        AtomicReference<Throwable> told = new AtomicReference<>();
        Thread asker = new Thread(() -> {
            try {
                loop.call(() -> {
                    throw new IllegalArgumentException("no");
                });
            } catch (IllegalStateException e) {
                told.set(e.getCause());
            }
            loop.post(() -> loop.reboot(BYE));
        });
        asker.start();
        assertThat(run()).isEqualTo(BYE);
        asker.join();
        assertThat(told.get()).isInstanceOf(IllegalArgumentException.class).hasMessage("no");
    }

    @Test
    void aPostThatFailsEndsTheLoopForTheWatchdog() {
        loop.post(() -> {
            throw new IllegalStateException("a bug");
        });
        assertThatThrownBy(this::run).hasMessage("a bug");
    }

    @Test
    void whoPostsFasterThanThePhoneWorksIsDroppedAndNeverWaits() {
        AtomicInteger done = new AtomicInteger();
        for (int i = 0; i < 5000; i++) {
            loop.post(done::incrementAndGet);
        }
        assertThatThrownBy(() -> loop.run(
                        Duration.ofMillis(1),
                        () -> loop.post(() -> {
                            throw new IllegalStateException("empty again");
                        })))
                .hasMessage("empty again");
        assertThat(done).hasValue(1000);
    }

    @Test
    void aCutEndsTheLoop() throws Exception {
        AtomicReference<Throwable> end = new AtomicReference<>();
        CountDownLatch running = new CountDownLatch(1);
        loop.post(running::countDown);
        Thread thread = uptime.start("loop", () -> {
            try {
                run();
            } catch (PowerLost e) {
                end.set(e);
                throw e;
            }
        });
        assertThat(running.await(10, TimeUnit.SECONDS)).isTrue();
        uptime.close();
        assertThat(thread.isAlive()).isFalse();
        assertThat(end.get()).isInstanceOf(PowerLost.class);
    }

    @Test
    void aCutEndsTheWaitForAnAnswer() throws Exception {
        AtomicReference<Throwable> end = new AtomicReference<>();
        CountDownLatch asking = new CountDownLatch(1);
        Thread asker = uptime.start("asker", () -> {
            asking.countDown();
            try {
                loop.call(() -> 1);
            } catch (PowerLost e) {
                end.set(e);
                throw e;
            }
        });
        assertThat(asking.await(10, TimeUnit.SECONDS)).isTrue();
        long begin = System.nanoTime();
        uptime.close();
        assertThat(asker.isAlive()).isFalse();
        assertThat(end.get()).isInstanceOf(PowerLost.class);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
    }
}
