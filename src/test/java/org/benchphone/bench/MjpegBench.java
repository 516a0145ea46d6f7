package org.benchphone.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.benchphone.board.Picture;
import org.benchphone.fetch.Programs;
import org.benchphone.panel.Screen;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the stream of the glass costs this process, by the kernel's count: {@code mvn test -Pbench -Dtest=MjpegBench}. The
 * viewers are curls.
 */
@Tag("bench")
@Timeout(300)
class MjpegBench {
    private static final int SECONDS = 20;

    @TempDir
    Path folder;

    private static double cpuSeconds() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                        .getProcessCpuTime()
                / 1e9;
    }

    /** A progress bar and a counter, as while an update is written, a little more than ten times a second. */
    private static Thread painter(FakeFixture fixture) {
        return Thread.startVirtualThread(() -> {
            for (int i = 0; !Thread.currentThread().isInterrupted(); i++) {
                Picture next = TinyFont.of(
                        Screen.of("writing", "Writing", "block " + i, "of 4096").withProgress(i % 200 / 200.0));
                fixture.show(next);
                LockSupport.parkNanos(90_000_000);
            }
        });
    }

    @Test
    void tenFramesASecondOfAChangingGlass() throws Exception {
        try (FakeBench bench = new FakeBench()) {
            Thread painter = painter(bench.phone.fixture);
            for (int i = 0; i < 3; i++) {
                share(bench, 1); // compiling costs more than the video does
            }
            double quiet = share(bench, 0);
            for (int viewers : new int[] {1, 8}) {
                double busy = share(bench, viewers);
                System.out.printf(
                        "display.mjpeg, scale 4, %d viewers: %.2f %% of a core, beside %.2f %% without any%n",
                        viewers, 100 * (busy - quiet), 100 * quiet);
            }
            painter.interrupt();
        }
    }

    private double share(FakeBench bench, int viewers) throws IOException, InterruptedException {
        List<Process> curls = new ArrayList<>();
        for (int i = 0; i < viewers; i++) {
            curls.add(new ProcessBuilder(
                            Programs.need("curl"),
                            "-sN",
                            "-o",
                            folder.resolve(i + ".mjpeg").toString(),
                            bench.uri("/api/v1/display.mjpeg").toString())
                    .inheritIO()
                    .start());
        }
        Thread.sleep(1_000);
        double cpu = cpuSeconds();
        long begin = System.nanoTime();
        Thread.sleep(1_000L * SECONDS);
        double share = (cpuSeconds() - cpu) / ((System.nanoTime() - begin) / 1e9);
        for (int i = 0; i < viewers; i++) {
            curls.get(i).destroy();
            curls.get(i).waitFor(10, TimeUnit.SECONDS);
            String stream =
                    Files.readString(folder.resolve(i + ".mjpeg"), java.nio.charset.StandardCharsets.ISO_8859_1);
            int frames = stream.split("--frame", -1).length - 2;
            System.out.printf("  %d frames, %d KB each%n", frames, stream.length() / frames / 1000);
            assertThat(frames).isGreaterThan(7 * SECONDS);
        }
        return share;
    }
}
