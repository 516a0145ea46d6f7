package org.benchphone.dhcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/**
 * Two network namespaces with a cable between them: at one end a phone's interface that carries its MAC address and has
 * no IP address, at the other a server's with 10.77.0.1/24. Where they cannot be made, the test is skipped, or fails under
 * CI. Closing ends what was started in them and deletes them.
 */
public final class Lab implements AutoCloseable {
    public static final String SERVER = "10.77.0.1";
    public static final String PHONE_DEVICE = "phone0";
    private static final String SERVER_DEVICE = "server0";

    private final String phones;
    private final String servers;
    private final Path folder;
    private final List<Process> processes = new ArrayList<>();
    private final List<String> made = new ArrayList<>();
    private Path dnsmasqLog;

    private Lab(String name, Path folder) {
        this.phones = name + "p";
        this.servers = name + "s";
        this.folder = folder;
    }

    public static Lab open(Path folder) throws Exception {
        Lab lab = new Lab("bp%06x".formatted(ThreadLocalRandom.current().nextInt(1 << 24)), folder);
        try {
            lab.orSkip("dnsmasq", "--version");
            for (String namespace : List.of(lab.phones, lab.servers)) {
                lab.orSkip("ip", "netns", "add", namespace);
                lab.made.add(namespace);
                lab.orSkip("ip", "-n", namespace, "link", "set", "lo", "up");
            }
            lab.cable();
        } catch (Exception | Error e) {
            lab.close();
            throw e;
        }
        return lab;
    }

    private void cable() throws Exception {
        orSkip(("ip link add %s netns %s address 00:04:13:11:22:33 type veth peer name %s netns %s")
                .formatted(PHONE_DEVICE, phones, SERVER_DEVICE, servers)
                .split(" "));
        server("ip", "address", "add", SERVER + "/24", "dev", SERVER_DEVICE);
        server("ip", "link", "set", SERVER_DEVICE, "up");
        phone("ip", "link", "set", PHONE_DEVICE, "up");
        sourcesAreChecked();
    }

    /**
     * Strictly, as on many hosts: a packet to an interface without an address can then come from nowhere. Where that may
     * not be set the test is an easier one.
     */
    private void sourcesAreChecked() throws Exception {
        phone("sh", "-c", "echo 1 > /proc/sys/net/ipv4/conf/all/rp_filter || true");
    }

    /** Runs a program at the phone's end and returns what it said. */
    public String phone(String... command) throws Exception {
        return done(inside(phones, command));
    }

    /** Runs a program at the server's end and returns what it said. */
    public String server(String... command) throws Exception {
        return done(inside(servers, command));
    }

    /** Runs {@link DhcpProbe} at the phone's end and returns what it said. */
    String probe(String... arguments) throws Exception {
        return probeUnder(new String[0], arguments);
    }

    /** @param prefix a program that runs the program that stands behind it */
    String probeUnder(String[] prefix, String... arguments) throws Exception {
        return phone(
                Stream.of(prefix, probeCommand(arguments)).flatMap(Stream::of).toArray(String[]::new));
    }

    private static String[] probeCommand(String... arguments) {
        return java(DhcpProbe.class.getName(), arguments);
    }

    private static String[] java(String main, String... arguments) {
        String[] java = {
            ProcessHandle.current().info().command().orElseThrow(),
            "-XX:TieredStopAtLevel=1",
            "-Xmx96m",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            main
        };
        return Stream.of(java, arguments).flatMap(Stream::of).toArray(String[]::new);
    }

    /** Starts a program of the house at the phone's end and waits until it has said {@code ready}. */
    public void startPhone(String main, String ready, String... arguments) throws Exception {
        startAndAwait(inside(phones, java(main, arguments)), Files.createTempFile(folder, "phone", ".log"), ready);
    }

    /** Starts a program at the server's end; what it says is not waited for. */
    public void startServer(String... command) throws Exception {
        start(inside(servers, command), Files.createTempFile(folder, "server", ".log"));
    }

    /** Starts dnsmasq as DHCP server for 10.77.0.50 to 60, two minutes each, and waits until it is there. */
    public void dnsmasq(String... options) throws Exception {
        dnsmasqLog = Files.createTempFile(folder, "dnsmasq", ".log");
        String[] usual = {
            "dnsmasq",
            "--keep-in-foreground",
            "--conf-file=/dev/null",
            "--pid-file",
            "--port=0",
            "--user=" + System.getProperty("user.name"),
            "--log-facility=-",
            "--log-dhcp",
            "--no-ping",
            "--interface=" + SERVER_DEVICE,
            "--dhcp-leasefile=" + Files.createTempFile(folder, "leases", ""),
            "--dhcp-range=10.77.0.50,10.77.0.60,255.255.255.0,120"
        };
        String[] command = Stream.of(usual, options).flatMap(Stream::of).toArray(String[]::new);
        startAndAwait(inside(servers, command), dnsmasqLog, "DHCP, IP range");
    }

    /** A program at the server's end that hears one message to servers. */
    record Listener(Process process, Path heard) {
        /** Where it came from. */
        String heardFrom() throws Exception {
            assertThat(process.waitFor(60, TimeUnit.SECONDS))
                    .as("something was heard")
                    .isTrue();
            return Files.readString(heard);
        }
    }

    Listener listener() throws Exception {
        Path heard = Files.createTempFile(folder, "heard", "");
        String[] command = probeCommand("listen", Answers.MAC, "none", SERVER_DEVICE);
        return new Listener(startAndAwait(inside(servers, command), heard, "ready"), heard);
    }

    private Process startAndAwait(String[] command, Path output, String ready) throws Exception {
        Process process = start(command, output);
        while (!Files.readString(output, StandardCharsets.ISO_8859_1).contains(ready)) {
            assertThat(process.waitFor(20, TimeUnit.MILLISECONDS))
                    .as("%s\n%s", List.of(command), Files.readString(output, StandardCharsets.ISO_8859_1))
                    .isFalse();
        }
        return process;
    }

    public String dnsmasqSaid() throws IOException {
        return Files.readString(dnsmasqLog, StandardCharsets.ISO_8859_1);
    }

    private static String[] inside(String namespace, String... command) {
        return Stream.concat(Stream.of("ip", "netns", "exec", namespace), Stream.of(command))
                .toArray(String[]::new);
    }

    private Process start(String[] command, Path output) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        processes.add(process);
        return process;
    }

    private String done(String[] command) throws Exception {
        Path output = Files.createTempFile(folder, "said", "");
        Process process = start(command, output);
        boolean ended = process.waitFor(60, TimeUnit.SECONDS);
        String said = Files.readString(output);
        assertThat(ended).as("%s ends\n%s", List.of(command), said).isTrue();
        assertThat(process.exitValue()).as("%s\n%s", List.of(command), said).isZero();
        return said;
    }

    private void orSkip(String... command) throws Exception {
        Path output = Files.createTempFile(folder, "said", "");
        try {
            if (start(command, output).waitFor() == 0) {
                return;
            }
        } catch (IOException missing) {
            skip(command[0] + " is not installed (Debian: iproute2, dnsmasq-base)");
        }
        skip(String.join(" ", command) + ": " + Files.readString(output).strip());
    }

    private static void skip(String why) {
        if ("true".equals(System.getenv("CI"))) {
            fail(why);
        }
        System.err.println("SKIPPED: " + why);
        throw new TestAbortedException(why);
    }

    private static void end(Process process) {
        process.destroy();
        process.onExit()
                .orTimeout(5, TimeUnit.SECONDS)
                .exceptionally(late -> process.destroyForcibly())
                .join();
    }

    @Override
    public void close() throws IOException {
        processes.forEach(Lab::end);
        for (String namespace : made) {
            new ProcessBuilder("ip", "netns", "delete", namespace)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .onExit()
                    .join();
        }
    }
}
