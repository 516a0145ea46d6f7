package org.benchphone.provisioning;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.StandardSocketOptions;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.benchphone.board.Model;
import org.benchphone.cable.Cable;
import org.benchphone.cable.Datagrams;
import org.benchphone.event.Event;
import org.benchphone.event.Events;
import org.benchphone.image.Tokens;
import org.benchphone.image.Version;
import org.benchphone.power.Uptime;

/**
 * Plug and play: asks the link's multicast group 224.0.1.75 ({@code sip.mcast.net}) by SUBSCRIBE who knows a setting
 * server, and takes the address of the first NOTIFY, however sloppy.
 *
 * <p>A power cut ends the question within a tenth of a second.
 */
public final class PlugAndPlay {
    private static final InetSocketAddress GROUP = new InetSocketAddress("224.0.1.75", 5060);
    private static final int LOOK_MILLIS = 100;
    private static final int LARGEST = 8192;

    private final Uptime uptime;
    private final Cable cable;
    private final Supplier<InetAddress> phone;
    private final Model model;
    private final String mac;
    private final Supplier<String> domain;
    private final Tokens tokens;
    private final Duration patience;
    private final RandomGenerator random;
    private final Events events;

    /**
     * @param cable the way to whoever answers
     * @param phone its own address; that network is asked
     * @param domain the DHCP domain, or nothing
     * @param tokens versions of the running firmware; a User-Agent line came with 8.x
     * @param patience in all; the question is repeated after an eighth of it, a quarter, a half
     */
    public PlugAndPlay(
            Uptime uptime,
            Cable cable,
            Supplier<InetAddress> phone,
            Model model,
            String mac,
            Supplier<String> domain,
            Tokens tokens,
            Duration patience,
            RandomGenerator random,
            Events events) {
        this.uptime = uptime;
        this.cable = cable;
        this.phone = phone;
        this.model = model;
        this.mac = mac;
        this.domain = domain;
        this.tokens = tokens;
        this.patience = patience;
        this.random = random;
        this.events = events;
    }

    /** The address of a setting server, {@code {mac}} and all; empty when nobody answers in time. */
    public Optional<String> ask() {
        InetAddress address = phone.get();
        try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(address, 0))) {
            NetworkInterface network = NetworkInterface.getByInetAddress(address);
            if (network != null) {
                socket.setOption(StandardSocketOptions.IP_MULTICAST_IF, network);
            }
            socket.setOption(StandardSocketOptions.IP_MULTICAST_TTL, 1);
            return ask(cable.sip(Datagrams.of(socket)), socket.getLocalPort());
        } catch (IOException e) {
            uptime.check();
            events.post(new Event.Note("Plug and play cannot ask: " + e.getMessage()));
            return Optional.empty();
        }
    }

    private Optional<String> ask(Datagrams wire, int port) throws IOException {
        byte[] question = question(port);
        long start = uptime.time().nanos();
        long end = start + patience.toNanos();
        long nextQuestion = start;
        Duration pause = patience.dividedBy(8);
        while (true) {
            uptime.check();
            long now = uptime.time().nanos();
            if (now - end >= 0) {
                return Optional.empty();
            }
            if (now - nextQuestion >= 0) {
                wire.send(new DatagramPacket(question, question.length, GROUP));
                nextQuestion = now + pause.toNanos();
                pause = pause.multipliedBy(2);
            }
            long wait = Math.min(end, nextQuestion) - now;
            Optional<String> answer = hear(wire, Math.clamp(wait / 1_000_000, 1, LOOK_MILLIS));
            if (answer.isPresent()) {
                return answer;
            }
        }
    }

    private byte[] question(int port) {
        String host = domain.get().isEmpty() ? "local" : domain.get();
        Version version = tokens.application();
        boolean named = version.isAtLeast("8.0");
        return new PnpMessages.Subscribe(
                        mac,
                        model.id(),
                        version.text(),
                        phone.get().getHostAddress() + ":" + port,
                        host,
                        random.nextInt(Integer.MAX_VALUE),
                        random.nextInt(Integer.MAX_VALUE),
                        named)
                .bytes();
    }

    private static Optional<String> hear(Datagrams wire, int millis) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[LARGEST], LARGEST);
        if (!wire.receive(packet, millis)) {
            return Optional.empty();
        }
        Optional<PnpMessages.Notify> notify = PnpMessages.Notify.parse(packet.getData(), packet.getLength());
        if (notify.isPresent()) {
            byte[] ok = notify.get().ok();
            wire.send(new DatagramPacket(ok, ok.length, packet.getSocketAddress()));
        }
        return notify.map(PnpMessages.Notify::url);
    }
}
