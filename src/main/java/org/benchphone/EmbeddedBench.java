package org.benchphone;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.benchphone.bench.EventLog;
import org.benchphone.phone.PhoneState;
import picocli.CommandLine;

/**
 * A whole appliance in this JVM: phone, emulated board and bench on free ports of loopback, for Java programs that want a
 * phone in them. What a script would do over HTTP, a program does over HTTP too; only the event log and the state are also
 * there as Java's own types.
 *
 * <p>Any number of them can run at once, each on a folder of its own. Nothing of it is left after {@link #close} but the
 * files in the folder.
 */
public final class EmbeddedBench implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final List<String> FREE_PORTS = List.of(
            "--bench-port", "0", "--phone-port", "0", "--sip-port", "0", "--serprog-port", "0", "--console-port", "0");

    private final Appliance appliance;
    private final ByteArrayOutputStream said;
    private final String ports;

    private EmbeddedBench(Appliance appliance, ByteArrayOutputStream said, String ports) {
        this.appliance = appliance;
        this.said = said;
        this.ports = ports;
    }

    /**
     * Starts it, and returns when everything answers and the phone waits for people; with {@code --off} that is at once.
     *
     * @param data made when it is not there; {@code flash.bin} in it is the phone's chip
     * @param second how long a second of the phone's own countdown and messages lasts
     * @param options as of {@code ./benchphone run}; any free port is the default here
     * @throws IOException when the phone does not come up within two minutes; the message says what it shows
     * @throws RuntimeException when the options are wrong; the message says what to do
     */
    public static EmbeddedBench start(Path data, Duration second, String... options)
            throws IOException, InterruptedException {
        return start(data, second, Hardware::of, options);
    }

    /** @param hardware in place of what {@code --board} names */
    static EmbeddedBench start(Path data, Duration second, Hardware.Maker hardware, String... options)
            throws IOException, InterruptedException {
        RunCommand command = new RunCommand();
        new CommandLine(command)
                .setOverwrittenOptionsAllowed(true)
                .parseArgs(Stream.of(List.of("--data", data.toString()), FREE_PORTS, List.of(options))
                        .flatMap(List::stream)
                        .toArray(String[]::new));
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        Appliance appliance =
                Appliance.start(command, new PrintStream(said, true, StandardCharsets.UTF_8), second, hardware);
        try {
            return new EmbeddedBench(appliance, said, awaitPorts(data, appliance));
        } catch (IOException | InterruptedException e) {
            appliance.close();
            throw e;
        }
    }

    private static String awaitPorts(Path data, Appliance appliance) throws IOException, InterruptedException {
        Path ports = data.resolve("ports.json");
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!Files.exists(ports)) {
            if (System.nanoTime() > end) {
                PhoneState now = appliance.state();
                throw new IOException("the phone did not come up within " + PATIENCE.toMinutes() + " minutes; it is in "
                        + now.stage().label() + " and shows:\n" + now.screen().text() + "\nwhat happened last:\n"
                        + lastEvents(appliance));
            }
            Thread.sleep(5);
        }
        return Files.readString(ports);
    }

    private static String lastEvents(Appliance appliance) {
        EventLog events = appliance.events();
        return events.since(Math.max(0, events.newest() - 10)).stream()
                .map(entry -> entry.time() + " " + entry.fields())
                .collect(Collectors.joining("\n"));
    }

    /** What it printed so far. */
    public String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    /** The front panel, and the API under {@code /api/v1}; without a slash at the end. */
    public String benchUrl() {
        return "http://127.0.0.1:" + port("bench");
    }

    /** The phone's own pages, while it is running; without a slash at the end. */
    public String phoneUrl() {
        return "http://127.0.0.1:" + port("phone");
    }

    /** Where the phone hears SIP, UDP and TCP, while it is running. */
    public int sipPort() {
        return port("sip");
    }

    /** Where flashrom connects. */
    public int serprogPort() {
        return port("serprog");
    }

    /** The phone's serial port, raw. */
    public int consolePort() {
        return port("console");
    }

    private int port(String name) {
        Matcher port = Pattern.compile("\"" + name + "\":(\\d+)").matcher(ports);
        if (!port.find()) {
            throw new IllegalStateException("no " + name + " in ports.json: " + ports);
        }
        return Integer.parseInt(port.group(1));
    }

    /** Everything that happened to the phone. */
    public EventLog events() {
        return appliance.events();
    }

    /** What can be said of the phone now. */
    public PhoneState state() {
        return appliance.state();
    }

    @Override
    public void close() {
        appliance.close();
    }
}
