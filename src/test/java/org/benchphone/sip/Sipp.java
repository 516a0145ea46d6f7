package org.benchphone.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.benchphone.fetch.Programs;

/** Debian's SIPp with one of the scenarios here, on loopback; its statistics say how many calls it takes for failed. */
final class Sipp implements AutoCloseable {
    private static final Path SCENARIOS =
            Path.of("src/test/resources/org/benchphone/sip/sipp").toAbsolutePath();

    private final Process process;
    private final Path output;
    private final Path statistics;
    private final int calls;
    private final int port;

    private Sipp(Path folder, String scenario, String transport, int calls, List<String> more) throws IOException {
        this.port = freePort();
        this.calls = calls;
        this.output = folder.resolve(scenario + ".out");
        this.statistics = folder.resolve(scenario + ".csv");
        List<String> command = new ArrayList<>(List.of(Programs.need("sipp")));
        command.addAll(more);
        command.addAll(List.of("-sf", SCENARIOS.resolve(scenario + ".xml").toString()));
        command.addAll(List.of("-i", "127.0.0.1", "-p", String.valueOf(port), "-t", transport));
        command.addAll(List.of("-m", String.valueOf(calls), "-nostdin", "-timeout", "60s", "-timeout_error"));
        command.addAll(List.of("-trace_stat", "-stf", statistics.toString(), "-fd", "1"));
        process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }

    /** Calls the phone. @param transport {@code u1} or {@code t1} */
    static Sipp calling(TestPhone phone, Path folder, String scenario, String transport, int calls, String... more)
            throws IOException {
        List<String> arguments = new ArrayList<>(List.of("127.0.0.1:" + phone.port()));
        arguments.addAll(List.of(more));
        return new Sipp(folder, scenario, transport, calls, arguments);
    }

    /** Waits to be called by the phone. */
    static Sipp called(Path folder, String scenario, String transport) throws IOException {
        return new Sipp(folder, scenario, transport, 1, List.of());
    }

    /** Where it is called. */
    String address() {
        return "sip:300@127.0.0.1:" + port;
    }

    /** Waits for its end: every call went as the scenario says. */
    void succeeds() throws Exception {
        assertThat(process.waitFor(80, TimeUnit.SECONDS)).as("ends").isTrue();
        String said = Files.readString(output, StandardCharsets.ISO_8859_1);
        assertThat(process.exitValue()).as(said).isZero();
        assertThat(last("FailedCall(C)")).as(said).isEqualTo("0");
        assertThat(last("SuccessfulCall(C)")).as(said).isEqualTo(String.valueOf(calls));
    }

    private String last(String column) throws IOException {
        List<String> rows = Files.readAllLines(statistics, StandardCharsets.ISO_8859_1);
        int at = Arrays.asList(rows.getFirst().split(";")).indexOf(column);
        return rows.getLast().split(";")[at];
    }

    private static int freePort() throws IOException {
        try (DatagramSocket free = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
