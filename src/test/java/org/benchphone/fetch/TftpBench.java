package org.benchphone.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.benchphone.fetch.FetchedAssert.bytesOf;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.benchphone.power.Time;
import org.benchphone.power.Uptime;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Our TFTP client beside others on the same server, in turns, medians of {@value #ROUNDS}: {@code mvn test
 * -Dtest=TftpBench -Dexcluded.tests=none}. Ours is timed in a warm JVM, the transfer alone; the others as whole
 * processes, whose start takes a few milliseconds. The line "cold" is a whole JVM that downloads once.
 */
@Tag("bench")
@Tag("external")
@Timeout(600)
class TftpBench {
    private static final int ROUNDS = 11;
    private static final int WARM_UP = 8;

    /** One client to time. */
    private interface Run {
        void download() throws Exception;
    }

    enum Server {
        HPA,
        ATFTPD
    }

    @TempDir
    private Path folder;

    @AutoClose
    private final Uptime uptime = new Uptime(Time.system());

    @ParameterizedTest
    @EnumSource(Server.class)
    void oursIsNotSlowerThanTheBestOfTheOthers(Server which) throws Exception {
        Path out = Files.createDirectory(folder.resolve("out"));
        Path served = Files.createDirectory(folder.resolve("served"));
        Files.setPosixFilePermissions(folder, Files.getPosixFilePermissions(Path.of("/usr")));
        for (int size : new int[] {3_300_000, 16 << 20}) {
            byte[] file = new byte[size];
            new Random(size).nextBytes(file);
            Files.write(served.resolve("f.bin"), file);
            try (RealTftpServer server =
                    which == Server.HPA ? RealTftpServer.hpa(served) : RealTftpServer.atftpd(served)) {
                report(which, file, server, clients(server, out, file));
            }
        }
    }

    private Map<String, Run> clients(RealTftpServer server, Path out, byte[] file) {
        String host = server.host();
        String port = String.valueOf(server.port());
        String url = server.uri("f.bin").toString();
        String to = out.resolve("f.bin").toString();
        TftpFetcher fetcher = new TftpFetcher(uptime, TftpSettings.defaults());
        Map<String, Run> runs = new LinkedHashMap<>();
        runs.put(
                "ours, warm",
                () -> assertThat(bytesOf(fetcher.fetch(server.uri("f.bin"), file.length, Fetcher.Progress.NONE)).length)
                        .isEqualTo(file.length));
        runs.put("tftp-hpa", () -> run("tftp", "-m", "binary", host, port, "-c", "get", "f.bin", to));
        runs.put("atftp", () -> run("atftp", "-g", "-r", "f.bin", "-l", to, host, port));
        runs.put(
                "atftp 1428",
                () -> run("atftp", "--option", "blksize 1428", "-g", "-r", "f.bin", "-l", to, host, port));
        runs.put(
                "atftp 1428 x 32",
                () -> run(
                        "atftp",
                        "--option",
                        "blksize 1428",
                        "--option",
                        "windowsize 32",
                        "-g",
                        "-r",
                        "f.bin",
                        "-l",
                        to,
                        host,
                        port));
        runs.put("curl", () -> run("curl", "-s", "-o", to, url));
        runs.put("curl 1428", () -> run("curl", "-s", "--tftp-blksize", "1428", "-o", to, url));
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        runs.put(
                "ours, cold JVM",
                () -> run(java, "-cp", System.getProperty("java.class.path"), ColdTftp.class.getName(), url));
        return runs;
    }

    private static void run(String program, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(program.contains("/") ? program : Programs.need(program)));
        command.addAll(List.of(arguments));
        int code = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        assertThat(code).as("%s", command).isZero();
    }

    private static void report(Server which, byte[] file, RealTftpServer server, Map<String, Run> runs)
            throws Exception {
        for (int i = 0; i < WARM_UP; i++) {
            runs.get("ours, warm").download();
        }
        Map<String, long[]> times = new LinkedHashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            for (Map.Entry<String, Run> each : runs.entrySet()) {
                long begun = System.nanoTime();
                each.getValue().download();
                times.computeIfAbsent(each.getKey(), name -> new long[ROUNDS])[round] = System.nanoTime() - begun;
            }
        }
        double ours = median(times.get("ours, warm"));
        double best = Double.MAX_VALUE;
        System.out.printf("%n%s, %d bytes, port %d%n", which, file.length, server.port());
        for (Map.Entry<String, long[]> each : times.entrySet()) {
            double median = median(each.getValue());
            boolean other = !each.getKey().startsWith("ours");
            best = other ? Math.min(best, median) : best;
            System.out.printf(
                    "%-16s %8.1f ms  %6.1f MB/s  %5.2f of ours%n",
                    each.getKey(), median, file.length / median / 1e3, median / ours);
        }
        assertThat(ours).as("median of ours against the best other, ms").isLessThanOrEqualTo(best);
    }

    private static double median(long[] nanos) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2] / 1e6;
    }
}
