package org.benchphone.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.benchphone.posix.Libc;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a service manager hears, at a socket of the kernel's. */
@Timeout(120)
class ServiceManagerTest {
    private static final long PID = 4711;
    private static final Libc LIBC = Libc.ofSystem();

    @TempDir
    Path folder;

    private static Optional<ServiceManager> manager(Map<String, String> environment) {
        return ServiceManager.in(environment, PID, LIBC);
    }

    @ParameterizedTest
    @ValueSource(strings = {"path", "abstract"})
    void hearsEveryWordAtASocketOfEitherKind(String kind) throws Exception {
        String name = kind.equals("path")
                ? folder.resolve("notify").toString()
                : "@benchphone-test-" + ProcessHandle.current().pid();
        try (Listener listener = new Listener(name);
                ServiceManager manager = manager(Map.of("NOTIFY_SOCKET", name)).orElseThrow()) {
            manager.needsTime(Duration.ofSeconds(60));
            assertThat(listener.text()).isEqualTo("EXTEND_TIMEOUT_USEC=60000000");
            manager.ready();
            assertThat(listener.text()).isEqualTo("READY=1");
            manager.alive();
            assertThat(listener.text()).isEqualTo("WATCHDOG=1");
            manager.stopping();
            assertThat(listener.text()).isEqualTo("STOPPING=1");
        }
    }

    @Test
    void aStatusIsOneLineAndSaidOnce() throws Exception {
        String name = folder.resolve("notify").toString();
        try (Listener listener = new Listener(name);
                ServiceManager manager = manager(Map.of("NOTIFY_SOCKET", name)).orElseThrow()) {
            manager.status("Loading: http://10.0.0.5/a\nREADY=1");
            manager.status("Loading: http://10.0.0.5/a\nREADY=1");
            manager.status("Läuft");
            assertThat(listener.text()).isEqualTo("STATUS=Loading: http://10.0.0.5/a READY=1");
            assertThat(listener.text()).isEqualTo("STATUS=Läuft");
        }
    }

    @Test
    void withoutASocketThereIsNoManager() {
        assertThat(manager(Map.of())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "@", "/", "relative", "vsock:2:1234"})
    void aSocketOfAnotherKindIsNoneOfOurs(String name) {
        assertThat(manager(Map.of("NOTIFY_SOCKET", name))).isEmpty();
        assertThat(manager(Map.of("NOTIFY_SOCKET", "/" + "x".repeat(200)))).isEmpty();
    }

    @Test
    void nobodyAtTheSocketDoesNotStopThePhone() {
        ServiceManager manager = manager(
                        Map.of("NOTIFY_SOCKET", folder.resolve("gone").toString()))
                .orElseThrow();
        assertThatCode(() -> {
                    manager.ready();
                    manager.close();
                    manager.alive();
                })
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"30000000, 4711, PT30S", "30000000, , PT30S", "30000000, 1, ", "0, 4711, ", "soon, 4711, "})
    void theWatchdogIsWantedOnlyOfTheProgramThatIsMeant(String micros, String pid, String expected) {
        Map<String, String> environment = new java.util.HashMap<>();
        environment.put("NOTIFY_SOCKET", folder.resolve("notify").toString());
        environment.put("WATCHDOG_USEC", micros);
        if (pid != null) {
            environment.put("WATCHDOG_PID", pid);
        }
        try (ServiceManager manager = manager(environment).orElseThrow()) {
            assertThat(manager.watchdog().map(Duration::toString)).isEqualTo(Optional.ofNullable(expected));
        }
    }
}
