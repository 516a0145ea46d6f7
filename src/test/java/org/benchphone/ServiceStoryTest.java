package org.benchphone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.benchphone.service.Listener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A whole program beside a service manager: what that hears, from the first word to the last. */
@Timeout(300)
class ServiceStoryTest {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final long WATCHDOG_MICROS = 3_000_000;

    @TempDir
    Path folder;

    private final List<String> heard = new ArrayList<>();
    private Listener manager;
    private Process program;

    @BeforeEach
    void start() throws IOException {
        String socket = folder.resolve("notify").toString();
        manager = new Listener(socket);
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "run",
                "--data=" + folder.resolve("data"),
                "--bench-port=0",
                "--phone-port=0",
                "--sip-port=0",
                "--redirection=none",
                "--timing=instant");
        builder.environment().put("NOTIFY_SOCKET", socket);
        builder.environment().put("WATCHDOG_USEC", Long.toString(WATCHDOG_MICROS));
        builder.environment().remove("WATCHDOG_PID");
        builder.environment().remove("JOURNAL_STREAM");
        builder.redirectErrorStream(true).redirectOutput(folder.resolve("said").toFile());
        program = builder.start();
    }

    @AfterEach
    void stop() throws Exception {
        program.destroyForcibly().waitFor();
        manager.close();
    }

    private String hear(String beginning) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            Optional<byte[]> datagram = manager.next(Duration.ofSeconds(1));
            if (datagram.isPresent()) {
                String line = new String(datagram.get(), StandardCharsets.UTF_8);
                heard.add(line);
                if (line.startsWith(beginning)) {
                    return line;
                }
            }
        }
        throw new AssertionError("did not hear " + beginning + " in " + heard + "; the program said "
                + Files.readString(folder.resolve("said")));
    }

    private void signal(String name) throws Exception {
        int status = new ProcessBuilder("kill", "-" + name, Long.toString(program.pid()))
                .start()
                .waitFor();
        assertThat(status).isZero();
    }

    /** Empties what is on its way. */
    private void hearNothingMore() throws Exception {
        while (manager.next(Duration.ofMillis(500)).isPresent()) {
            // said before it was stopped
        }
    }

    @Test
    void itIsReadyWhenAllAnswersAliveWhileItIsAndSaysWhenItStops() throws Exception {
        assertThat(hear("STATUS=")).isEqualTo("STATUS=Boot");
        hear("READY=1");
        assertThat(Files.readString(folder.resolve("data/ports.json"))).contains("bench");
        assertThat(heard).doesNotContain("WATCHDOG=1");
        hear("WATCHDOG=1");

        signal("STOP");
        hearNothingMore();
        assertThat(manager.next(Duration.ofNanos(WATCHDOG_MICROS * 2_000)))
                .as("the word of a program that hangs")
                .isEmpty();
        signal("CONT");
        hear("WATCHDOG=1");

        signal("TERM");
        hear("STOPPING=1");
        assertThat(program.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(program.exitValue()).isEqualTo(128 + 15);
        assertThat(folder.resolve("data/ports.json")).doesNotExist();
    }
}
