package org.benchphone.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.benchphone.sip.TestPhone.await;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.benchphone.fetch.Programs;
import org.benchphone.sip.registration.Registration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What operators' scripts are made of: sipsak and SIPp, as Debian has them. */
@Tag("external")
@Timeout(180)
class ScriptsTest {
    private static final Path SCENARIOS =
            Path.of("src/test/resources/org/benchphone/sip/sipp").toAbsolutePath();

    /** As scripts have it: no Max-Forwards, no Contact, no tags; sipsak adds its Via. */
    private static final String NOTIFY = """
            NOTIFY sip:1001@127.0.0.1 SIP/2.0
            From: sip:sipsak@127.0.0.1
            To: sip:1001@127.0.0.1
            Call-ID: 1234@127.0.0.1
            CSeq: 1 NOTIFY
            Event: %s
            Content-Length: 0

            """;

    @TempDir
    private Path folder;

    @AutoClose
    private final TestPhone phone = new TestPhone();

    private record Ran(int status, String output) {}

    private Ran run(String program, String... arguments) throws Exception {
        Process process = start(program, arguments);
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(program).isTrue();
            return new Ran(
                    process.exitValue(),
                    Files.readString(folder.resolve(program + ".out"), StandardCharsets.ISO_8859_1));
        } finally {
            process.destroyForcibly();
        }
    }

    private Process start(String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(Programs.need(program)));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(program + ".out").toFile())
                .start();
    }

    private String target() {
        return "sip:1001@127.0.0.1:" + phone.port();
    }

    private void register() throws IOException {
        try (FakeRegistrar registrar = new FakeRegistrar()) {
            phone.agent.register(List.of(TestPhone.account(1, "1001", registrar.port())));
            phone.await(1, Registration.State.REGISTERED);
        }
    }

    @Test
    void sipsakPingsThePhone() throws Exception {
        Ran ran = run("sipsak", "-vv", "-s", target());
        assertThat(ran.status()).as(ran.output()).isZero();
        assertThat(ran.output()).contains("200 OK", "snom360/6.5.10");
    }

    @ParameterizedTest
    @ValueSource(strings = {"reboot", "check-sync", "check-sync;reboot=true"})
    void sipsakSendsAnOrderFromAFile(String event) throws Exception {
        Path file = Files.writeString(folder.resolve("notify.sip"), NOTIFY.formatted(event));
        Ran ran = run("sipsak", "-f", file.toString(), "-s", target());
        assertThat(ran.status()).as(ran.output()).isZero();
        await(() -> phone.orders.size() == 1);
    }

    @Test
    void sipsakIsChallengedAndKnowsThePassword() throws Exception {
        register();
        phone.policy = new NotifyPolicy(true, true, false);
        Path file = Files.writeString(folder.resolve("notify.sip"), NOTIFY.formatted("reboot"));
        Ran ran = run("sipsak", "-vv", "-f", file.toString(), "-s", target(), "-u", "1001", "-a", "secret");
        assertThat(ran.status()).as(ran.output()).isZero();
        await(() -> phone.orders.size() == 1);
    }

    @Test
    void sipsaksTrashedCharactersDoNoHarm() throws Exception {
        run("sipsak", "-R", "-t", "40", "-s", target());
        assertThat(run("sipsak", "-s", target()).status()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"u1", "t1"})
    void sippNotifiesTwoHundredTimesAndIsChallengedEachTime(String transport) throws Exception {
        register();
        phone.policy = new NotifyPolicy(true, true, false);
        Ran ran = run(
                "sipp",
                "127.0.0.1:" + phone.port(),
                "-sf",
                SCENARIOS.resolve("notify.xml").toString(),
                "-i",
                "127.0.0.1",
                "-t",
                transport,
                "-m",
                "200",
                "-r",
                "100",
                "-nostdin",
                "-timeout",
                "50s",
                "-timeout_error");
        assertThat(ran.status()).as(ran.output()).isZero();
        await(() -> phone.orders.size() == 200);
        assertThat(phone.orders).containsOnly("check-sync 1 NO_REBOOT");
    }

    @Test
    void sippIsARegistrarThatVerifiesThePassword() throws Exception {
        int port;
        try (DatagramSocket free = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        String scenario = SCENARIOS.resolve("registrar.xml").toString();
        Process sipp =
                start("sipp", "-sf", scenario, "-i", "127.0.0.1", "-p", String.valueOf(port), "-m", "1", "-nostdin");
        try {
            phone.agent.register(List.of(TestPhone.account(1, "1001", port)));
            assertThat(phone.await(1, Registration.State.REGISTERED).detail().english())
                    .isEqualTo("Registered for 1800 seconds.");
        } finally {
            sipp.destroy();
            assertThat(sipp.waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
    }
}
