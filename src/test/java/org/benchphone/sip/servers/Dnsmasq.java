package org.benchphone.sip.servers;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.benchphone.fetch.Programs;
import org.benchphone.power.Time;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/** Debian's dnsmasq on loopback as the name server of {@code example}: knows what it was told, and nothing else. */
public final class Dnsmasq implements AutoCloseable {
    private static final int ATTEMPTS = 20;

    private final Process process;
    private final InetSocketAddress address;
    private final Path log;

    /** @param records as dnsmasq's options say them: {@code srv-host=_sip._udp.pbx.example,a.example,5070,10} */
    public Dnsmasq(Path folder, String... records) throws Exception {
        address = new InetSocketAddress(InetAddress.getLoopbackAddress(), freePort());
        log = folder.resolve("dnsmasq.log");
        Path file = folder.resolve("dnsmasq.conf");
        Files.writeString(file, String.join("\n", records) + "\nhost-record=ready.example,127.0.0.1\n");
        List<String> command = new ArrayList<>(List.of(Programs.need("dnsmasq")));
        command.addAll(List.of(
                "--keep-in-foreground",
                "--conf-file=" + file,
                "--port=" + address.getPort(),
                "--listen-address=127.0.0.1",
                "--bind-interfaces",
                "--user=" + System.getProperty("user.name"),
                "--pid-file=",
                "--no-resolv",
                "--no-hosts",
                "--local=/example/",
                "--log-queries",
                "--log-facility=-"));
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        awaitAnswers();
    }

    private void awaitAnswers() throws Exception {
        for (int i = 0; i < ATTEMPTS && process.isAlive(); i++) {
            NameServers asking = new NameServers(new Reach(() -> List.of(address), List.of()), Time.system());
            if (!asking.ask(Name.fromString("ready.example."), Type.A).isEmpty()) {
                return;
            }
            process.waitFor(Duration.ofMillis(100));
        }
        close();
        Programs.skip("dnsmasq does not run here: " + Files.readString(log));
    }

    public InetSocketAddress address() {
        return address;
    }

    /** How often this was asked of it, as in {@code query[SRV] _sip._udp.pbx.example}. */
    long asked(String query) throws IOException {
        return Files.readAllLines(log).stream()
                .filter(line -> line.contains(query))
                .count();
    }

    private static int freePort() throws IOException {
        try (DatagramSocket free = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit()
                .orTimeout(10, TimeUnit.SECONDS)
                .exceptionally(late -> process.destroyForcibly())
                .join();
    }
}
