package org.benchphone.power;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PowerSupplyTest {
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final CountDownLatch off = new CountDownLatch(1);

    private final PowerSupply.Watcher watcher = new PowerSupply.Watcher() {
        @Override
        public void powerOn() {
            seen.add("on");
        }

        @Override
        public void powerOff() {
            seen.add("off");
            off.countDown();
        }

        @Override
        public void died(RuntimeException reason) {
            seen.add("died: " + reason.getMessage());
        }
    };

    private PowerSupply supply(PowerSupply.Device device) {
        return new PowerSupply(device, Time.system(), watcher);
    }

    @Test
    void aResetIsFollowedByAnotherUptime() throws Exception {
        CountDownLatch third = new CountDownLatch(3);
        try (PowerSupply supply = supply(uptime -> {
            third.countDown();
            if (third.getCount() == 0) {
                uptime.sleep(Duration.ofHours(1));
            }
        })) {
            supply.on();
            assertThat(third.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(supply.isOn()).isTrue();
        }
        assertThat(seen).containsExactly("on", "off");
    }

    @Test
    void pullingThePlugWakesWhoeverSleeps() throws Exception {
        CountDownLatch asleep = new CountDownLatch(1);
        AtomicInteger ended = new AtomicInteger();
        PowerSupply supply = supply(uptime -> {
            uptime.start("sleeper", () -> {
                try {
                    uptime.sleep(Duration.ofHours(1));
                } catch (PowerLost e) {
                    ended.incrementAndGet();
                    throw e;
                }
            });
            asleep.countDown();
            uptime.sleep(Duration.ofHours(1));
        });
        supply.on();
        asleep.await();

        supply.off();

        assertThat(ended).hasValue(1);
        assertThat(supply.isOn()).isFalse();
    }

    @Test
    void aBugIsLoggedAndTheWatchdogResets() throws Exception {
        CountDownLatch second = new CountDownLatch(1);
        AtomicInteger uptimes = new AtomicInteger();
        try (PowerSupply supply = supply(uptime -> {
            if (uptimes.incrementAndGet() == 1) {
                throw new IllegalStateException("a bug");
            }
            second.countDown();
            uptime.sleep(Duration.ofHours(1));
        })) {
            supply.on();
            assertThat(second.await(10, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(seen).containsExactly("on", "died: a bug", "off");
    }

    @Test
    void itIsNotSoundWhenItsDeviceDiedOfAnError() throws Exception {
        CountDownLatch plugged = new CountDownLatch(1);
        PowerSupply supply = supply(uptime -> {
            awaitQuietly(plugged);
            throw new StackOverflowError("planted");
        });
        assertThat(supply.isSound()).as("unplugged").isTrue();
        supply.on();
        assertThat(supply.isSound()).as("plugged in").isTrue();
        plugged.countDown();
        while (supply.isSound()) {
            Thread.sleep(5);
        }
        supply.close();
        assertThat(supply.isSound()).as("unplugged again").isTrue();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aCutFromInsideLeavesThePlugOut() throws Exception {
        PowerSupply supply = supply(uptime -> {
            uptime.cut();
            throw new PowerLost();
        });
        supply.on();
        assertThat(off.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(supply.isOn()).isFalse();
        supply.on();
        supply.close();
        assertThat(seen).startsWith("on", "off", "on");
    }

    @Test
    void pluggingInTwiceIsPluggingInOnce() {
        AtomicInteger uptimes = new AtomicInteger();
        PowerSupply supply = supply(uptime -> {
            uptimes.incrementAndGet();
            uptime.sleep(Duration.ofHours(1));
        });
        supply.on();
        supply.on();
        supply.off();
        supply.off();
        assertThat(uptimes.get()).isLessThanOrEqualTo(1);
        assertThat(seen.stream().filter("on"::equals)).hasSizeLessThanOrEqualTo(1);
    }
}
