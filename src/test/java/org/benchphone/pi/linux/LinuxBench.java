package org.benchphone.pi.linux;

import static org.assertj.core.api.Assertions.assertThat;

import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.i2c.I2C;
import com.pi4j.io.spi.Spi;
import com.pi4j.io.spi.SpiBus;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a call of the providers costs beside the kernel and the wire: against a device that only copies. Pi4J 4.0.2's own
 * plugin took 1,600, 13,900 and 323,000 ns for 4, 260 and 4,096 bytes, in an earlier run and against another such device. {@code mvn test -Pbench
 * -Dtest=LinuxBench}
 */
@Tag("bench")
@Timeout(600)
class LinuxBench {
    private static final int[] SIZES = {4, 260, 4096};
    private static final int ROUNDS = 15;
    private static final long ROUND_NANOS = 200_000_000;
    private static final int BATCH = 1000;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @TempDir
    Path folder;

    private record Cost(double nanos, double best, double bytes) {}

    @Test
    void costOfACall() throws Exception {
        try (FakeKernel kernel = new FakeKernel(FakeKernel.compile(folder))) {
            Context context = kernel.fastDevices().context();
            Spi spi = context.create(Spi.newConfigBuilder(context)
                    .id("spi")
                    .bus(SpiBus.BUS_0)
                    .channel(0)
                    .baud(15_600_000));
            for (int size : SIZES) {
                byte[] frame = new byte[size];
                print("SPI transfer of %,d bytes".formatted(size), () -> spi.transfer(frame, 0, frame, 0, size));
            }
            I2C chip = context.create(
                    I2C.newConfigBuilder(context).id("chip").bus(1).device(0x20));
            byte[] registers = new byte[2];
            print(
                    "I2C read of 2 registers, stand-in and its locks included",
                    () -> chip.readRegister(0x12, registers, 0, 2));
            DigitalOutput line = context.create(
                    DigitalOutput.newConfigBuilder(context).id("line").bcm(22));
            print("GPIO output set, stand-in and its locks included", () -> line.state(DigitalState.HIGH));
            context.shutdown();
        }
    }

    private static void print(String what, Runnable call) {
        Cost cost = measure(call);
        System.out.printf(
                "%-60s median %,8.0f ns, best %,8.0f ns, %.1f bytes allocated%n",
                what, cost.nanos, cost.best, cost.bytes);
        assertThat(cost.bytes).as("bytes allocated by one call").isLessThan(1);
    }

    private static Cost measure(Runnable call) {
        double[] nanos = new double[ROUNDS];
        double bytes = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long calls = 0;
            long before = THREADS.getCurrentThreadAllocatedBytes();
            long began = System.nanoTime();
            long now = began;
            while (now - began < ROUND_NANOS) {
                for (int i = 0; i < BATCH; i++) {
                    call.run();
                }
                calls += BATCH;
                now = System.nanoTime();
            }
            nanos[round] = (double) (now - began) / calls;
            bytes = (double) (THREADS.getCurrentThreadAllocatedBytes() - before) / calls;
        }
        Arrays.sort(nanos);
        return new Cost(nanos[ROUNDS / 2], nanos[0], bytes);
    }
}
