package org.benchphone.dhcp;

import java.io.IOException;
import java.net.BindException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.benchphone.language.Text;
import org.benchphone.power.Uptime;

/**
 * From an address that the host has: for {@link DhcpClient#inform}. The port is shared with a DHCP client of the host's
 * where that allows it; what a server sends to this address while the link is open then goes to only one of the two, so
 * it should not stay open long.
 */
public final class UdpLink implements DhcpLink {
    /** The client's port (RFC 2131 section 4.1). */
    public static final int CLIENT_PORT = 68;

    public static final int SERVER_PORT = 67;

    private static final int LONGEST = 1500;

    private final DatagramSocket socket;
    private final int serverPort;

    private UdpLink(DatagramSocket socket, int serverPort) {
        this.socket = socket;
        this.serverPort = serverPort;
    }

    /**
     * @param local the host's address and {@link #CLIENT_PORT}, or another port in tests
     * @param serverPort {@link #SERVER_PORT}
     */
    public static Opened open(Uptime uptime, InetSocketAddress local, int serverPort) {
        DatagramSocket socket = null;
        try {
            socket = new DatagramSocket(null);
            uptime.entrust(socket);
            socket.setReuseAddress(true);
            socket.setBroadcast(true);
            socket.bind(local);
            return new Open(new UdpLink(socket, serverPort));
        } catch (SocketException e) {
            if (socket != null) {
                socket.close();
            }
            uptime.check();
            return new Refused(sentence(local, e));
        }
    }

    private static Text sentence(InetSocketAddress local, SocketException e) {
        String where = local.getHostString() + ":" + local.getPort();
        if (e instanceof BindException) {
            return new Text(
                    "DHCP cannot use %s (%s). It must be an address of this host, the port free, and a port below 1024 needs CAP_NET_BIND_SERVICE."
                            .formatted(where, e.getMessage()),
                    "DHCP kann %s nicht benutzen (%s). Es muss eine Adresse dieses Rechners sein, der Port frei, und ein Port unter 1024 verlangt CAP_NET_BIND_SERVICE."
                            .formatted(where, e.getMessage()));
        }
        return new Text(
                "DHCP has no network: %s.".formatted(e.getMessage()),
                "DHCP hat kein Netz: %s.".formatted(e.getMessage()));
    }

    /** Where it listens. */
    InetSocketAddress local() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    @Override
    public void send(byte[] message, Inet4Address destination) throws IOException {
        socket.send(new DatagramPacket(message, message.length, destination, serverPort));
    }

    @Override
    public Optional<byte[]> receive(Duration patience) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[LONGEST], LONGEST);
        socket.setSoTimeout(Math.clamp(patience.toMillis(), 1, 60_000));
        try {
            socket.receive(packet);
            return Optional.of(Arrays.copyOf(packet.getData(), packet.getLength()));
        } catch (SocketTimeoutException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
