package org.benchphone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Power-on, a running phone with its web pages, and the plug pulled, fifty times. */
@Timeout(300)
class FiftyUptimesTest {
    private static final int UPTIMES = 50;

    @TempDir
    Path data;

    private static Set<String> threads() {
        return LiveThreads.now().stream().map(Thread::getName).collect(Collectors.toSet());
    }

    private static long openFiles() throws Exception {
        try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
            return files.count();
        }
    }

    @Test
    void leaveNoThreadPortOrFileBehind() throws Exception {
        try (BenchClient bench = BenchClient.start(data)) {
            bench.await("Running", "");
            bench.api("PUT", "/power", "0");
            Set<String> threadsBefore = threads();
            long filesBefore = openFiles();
            for (int i = 0; i < UPTIMES; i++) {
                bench.api("PUT", "/power", "1");
                bench.await("Running", "");
                assertThat(bench.send("GET", bench.phoneUrl() + "/info.htm", "").statusCode())
                        .isEqualTo(200);
                bench.api("PUT", "/power", "0");
            }
            assertThat(openFiles()).isLessThanOrEqualTo(filesBefore + 5);
            Set<String> more = threads();
            more.removeAll(threadsBefore);
            more.removeIf(name -> name.startsWith("HttpClient") || name.startsWith("bench"));
            assertThat(more).isEmpty();
            assertThat(Ports.free(
                            java.net.InetAddress.getLoopbackAddress(),
                            Integer.parseInt(bench.phoneUrl().replaceAll(".*:", "")),
                            "--phone-port"))
                    .as("the phone's port is free again")
                    .isPositive();
        }
    }
}
