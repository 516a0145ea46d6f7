package org.benchphone.pi.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.PullResistance;
import com.pi4j.io.i2c.I2C;
import com.pi4j.io.spi.Spi;
import com.pi4j.io.spi.SpiBus;
import com.pi4j.io.spi.SpiMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The providers on the kernel's own drivers: gpio-sim, i2c-dev and spidev. It runs in the virtual machine that
 * {@code image-build/kernel-lab/run} starts, whose devices the environment names.
 */
@Tag("kernel")
@Timeout(120)
class KernelLabTest {
    private static final int SECONDS = 60;
    private static final int HELD = 7;
    private static final int CHIPS_BUS = 7;
    private static final int CHIP = 0x20;

    private static final Path LINES = Path.of(System.getenv().getOrDefault("LAB_LINES", "/nowhere"));

    private final Context context =
            LinuxDevices.ofRaspberryPi().withGpio("benchphone-lab").context();

    private record Seen(boolean high, long nanos) {}

    @AfterEach
    void stop() {
        context.shutdown();
    }

    /** What the world outside does to a line, which gpio-sim has in a file. */
    private static void pull(int line, boolean up) throws IOException {
        Files.writeString(LINES.resolve("sim_gpio" + line + "/pull"), up ? "pull-up" : "pull-down");
    }

    private static int level(int line) throws IOException {
        return Integer.parseInt(
                Files.readString(LINES.resolve("sim_gpio" + line + "/value")).strip());
    }

    private DigitalOutput output(int line, DigitalState initial) {
        return context.create(DigitalOutput.newConfigBuilder(context)
                .id("out" + line)
                .bcm(line)
                .initial(initial)
                .shutdown(DigitalState.LOW));
    }

    private DigitalInput input(int line, long debounceMicros) {
        return context.create(DigitalInput.newConfigBuilder(context)
                .id("in" + line)
                .bcm(line)
                .pull(PullResistance.PULL_DOWN)
                .debounce(debounceMicros));
    }

    private I2C chip(int bus, int address) {
        return context.create(
                I2C.newConfigBuilder(context).id("chip" + address).bus(bus).device(address));
    }

    private Spi spi() {
        return context.create(Spi.newConfigBuilder(context)
                .id("spi")
                .bus(SpiBus.BUS_3)
                .channel(0)
                .baud(15_600_000)
                .mode(SpiMode.MODE_0));
    }

    @Test
    void anOutputIsHighAsSoonAsItIsClaimedAndLowAfterShutdown() throws Exception {
        DigitalOutput line = output(22, DigitalState.HIGH);
        assertThat(level(22)).isEqualTo(1);
        line.low();
        assertThat(level(22)).isZero();
        line.high();
        line.close();
        assertThat(level(22)).isZero();
    }

    @Test
    void anInputFollowsTheWorldOutside() throws Exception {
        DigitalInput line = input(6, 0);
        pull(6, true);
        assertThat(line.isHigh()).isTrue();
        pull(6, false);
        assertThat(line.isLow()).isTrue();
    }

    @Test
    void edgesCarryTheTimeOfTheKernel() throws Exception {
        BlockingQueue<Seen> seen = new LinkedBlockingQueue<>();
        ((EdgeSource) input(24, 0)).onEdge((high, nanos) -> seen.add(new Seen(high, nanos)));
        boolean up = true;
        for (int i = 0; i < 20; i++) {
            long before = System.nanoTime();
            pull(24, up);
            Seen edge = seen.poll(SECONDS, TimeUnit.SECONDS);
            assertThat(edge.high()).isEqualTo(up);
            assertThat(edge.nanos()).isBetween(before, System.nanoTime());
            up = !up;
        }
    }

    @Test
    void edgesThatNobodyReadInTimeAreCounted() throws Exception {
        CountDownLatch began = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicInteger lost = new AtomicInteger();
        BlockingQueue<Boolean> seen = new LinkedBlockingQueue<>();
        ((EdgeSource) input(25, 0)).onEdge(new EdgeListener() {
            @Override
            public void onEdge(boolean high, long kernelNanos) {
                began.countDown();
                try {
                    assertThat(goOn.await(SECONDS, TimeUnit.SECONDS)).isTrue();
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
                seen.add(high);
            }

            @Override
            public void onLost(int edges) {
                lost.addAndGet(edges);
            }
        });
        int edges = 1001;
        pull(25, true);
        assertThat(began.await(SECONDS, TimeUnit.SECONDS)).isTrue();
        for (int i = 1; i < edges; i++) {
            pull(25, i % 2 == 0);
        }
        goOn.countDown();
        List<Boolean> all = new ArrayList<>();
        while (all.size() + lost.get() < edges) {
            Boolean one = seen.poll(SECONDS, TimeUnit.SECONDS);
            assertThat(one).as("%d came, %d lost", all.size(), lost.get()).isNotNull();
            all.add(one);
        }
        assertThat(all.size() + lost.get()).isEqualTo(edges);
        assertThat(lost.get()).as("lost").isPositive();
        assertThat(all.getLast()).as("the last level").isTrue();
    }

    @Test
    void theKernelDebounces() throws Exception {
        BlockingQueue<Seen> seen = new LinkedBlockingQueue<>();
        ((EdgeSource) input(4, 50_000)).onEdge((high, nanos) -> seen.add(new Seen(high, nanos)));
        long before = System.nanoTime();
        for (int i = 0; i < 21; i++) {
            pull(4, i % 2 == 0);
        }
        Seen edge = seen.poll(SECONDS, TimeUnit.SECONDS);
        assertThat(edge.high()).isTrue();
        assertThat(edge.nanos() - before).as("ns").isGreaterThan(50_000_000);
    }

    @Test
    void aLineThatSomebodyHoldsIsRefusedWithTheHoldersName() {
        assertThatExceptionOfType(DeviceTrouble.class)
                .isThrownBy(() -> output(HELD, DigitalState.LOW))
                .withMessageStartingWith("GPIO7 is held by \"another-program\".");
        assertThatExceptionOfType(DeviceTrouble.class)
                .isThrownBy(() -> input(54, 0))
                .withMessageContaining("has no line 54; it has 0 to 53");
    }

    @Test
    void registersOfAnI2cChipAreWrittenAndReadBack() {
        I2C chip = chip(CHIPS_BUS, CHIP);
        chip.writeRegister(0x12, new byte[] {0x55, (byte) 0xAA}, 0, 2);
        byte[] read = new byte[2];
        assertThat(chip.readRegister(0x12, read, 0, 2)).isEqualTo(2);
        assertThat(read).containsExactly(0x55, 0xAA);
        assertThat(chip.readRegister(0x13)).isEqualTo(0xAA);
    }

    @Test
    void anI2cChipThatIsNotThereDoesNotAnswer() {
        assertThatExceptionOfType(DeviceTrouble.class)
                .isThrownBy(() -> chip(CHIPS_BUS, 0x21).readRegister(0))
                .withMessage("/dev/i2c-7: no answer at 0x21.");
    }

    @Test
    void i2cStubWhichSpeaksOnlySmbusIsRefused() {
        int stub = Integer.parseInt(System.getenv("LAB_STUB"));
        assertThatExceptionOfType(DeviceTrouble.class)
                .isThrownBy(() -> chip(stub, CHIP))
                .withMessageContaining("speaks only SMBus");
    }

    @Test
    void chipSelectStaysLowFromAWriteToTheReadAfterIt() {
        Spi spi = spi();
        byte[] id = new byte[3];
        spi.writeThenRead(new byte[] {(byte) 0x9F}, id);
        assertThat(id).containsExactly(0xEF, 0x40, 0x18);
        byte[] frame = {(byte) 0x9F, 0, 0, 0};
        spi.transfer(frame);
        assertThat(frame).containsExactly(0x60, 0xEF, 0x40, 0x18);
    }

    @Test
    void spidevTakesItsLimitAndTheProviderRefusesMore() {
        Spi spi = spi();
        byte[] frame = new byte[4097];
        assertThat(spi.transfer(frame, 0, frame, 0, 4096)).isEqualTo(4096);
        assertThat(frame[4095]).isEqualTo((byte) 0xFF);
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> spi.transfer(frame));
    }

    @Test
    void aBusThatIsNotThereSaysHowToEnableIt() {
        assertThatExceptionOfType(DeviceTrouble.class)
                .isThrownBy(() -> context.create(
                        Spi.newConfigBuilder(context).id("x").bus(SpiBus.BUS_0).channel(0)))
                .withMessageStartingWith("/dev/spidev0.0 is not there.");
    }
}
