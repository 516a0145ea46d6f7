package org.benchphone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The appliance in a process of its own, as {@code ./benchphone run} starts it, so that its memory is its own. */
final class ChildBench implements AutoCloseable {
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin");

    private final Process process;
    private final List<Integer> ports;

    private ChildBench(Process process, List<Integer> ports) {
        this.process = process;
        this.ports = ports;
    }

    /**
     * Starts it and waits until all of it answers.
     *
     * @param heap of its JVM, as of {@code -Xmx}: more it cannot take
     */
    static ChildBench start(Path data, String heap, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                JAVA.resolve("java").toString(),
                "-Xmx" + heap,
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "org.benchphone.Main",
                "run",
                "--data",
                data.toString(),
                "--timing",
                "instant"));
        for (String port : List.of("bench", "phone", "sip", "serprog", "console")) {
            command.addAll(List.of("--" + port + "-port", "0"));
        }
        command.addAll(Arrays.asList(options));
        Path said = data.resolve("said");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        Path file = data.resolve("ports.json");
        while (!Files.exists(file)) {
            assertThat(process.isAlive()).as(() -> read(said)).isTrue();
            Thread.sleep(20);
        }
        List<Integer> ports = Pattern.compile("\\d+")
                .matcher(Files.readString(file))
                .results()
                .map(MatchResult::group)
                .map(Integer::valueOf)
                .toList();
        return new ChildBench(process, ports);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    int bench() {
        return ports.get(0);
    }

    int phone() {
        return ports.get(1);
    }

    String api(String path) {
        return "http://127.0.0.1:" + bench() + "/api/v1" + path;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Bytes of live objects, counted by the JVM itself after a full collection. */
    long heap() throws IOException, InterruptedException {
        Process jcmd = new ProcessBuilder(
                        JAVA.resolve("jcmd").toString(), String.valueOf(process.pid()), "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        String histogram = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Matcher total = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)").matcher(histogram);
        assertThat(total.find()).as(histogram).isTrue();
        return Long.parseLong(total.group(1));
    }

    long resident() throws IOException {
        return status("VmRSS") * 1024;
    }

    long threads() throws IOException {
        return status("Threads");
    }

    private long status(String name) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                .filter(line -> line.startsWith(name + ":"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }

    long descriptors() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("/proc/" + process.pid() + "/fd"))) {
            return files.count();
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
