package org.benchphone.media;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolFamily;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import java.util.Optional;

/** Two open sockets on neighbouring ports: voice on the even one, reports on the next (RFC 3550 section 11). */
record PortPair(DatagramChannel voice, DatagramChannel reports, int port) {
    /** Expedited forwarding (RFC 3246), in the place of the type of service. */
    private static final int EXPEDITED = 0xb8;

    /** @param start 0 to {@code range.pairs() - 1}: the pair to try first */
    static Optional<PortPair> open(InetAddress address, PortRange range, int start) {
        for (int i = 0; i < range.pairs(); i++) {
            int port = range.evenPort((start + i) % range.pairs());
            Optional<PortPair> pair = open(address, port);
            if (pair.isPresent()) {
                return pair;
            }
        }
        return Optional.empty();
    }

    private static Optional<PortPair> open(InetAddress address, int port) {
        Optional<DatagramChannel> voice = bind(address, port);
        if (voice.isEmpty()) {
            return Optional.empty();
        }
        Optional<DatagramChannel> reports = bind(address, port + 1);
        if (reports.isEmpty()) {
            close(voice.get());
            return Optional.empty();
        }
        return Optional.of(new PortPair(voice.get(), reports.get(), port));
    }

    /** Empty when somebody else has the port. */
    private static Optional<DatagramChannel> bind(InetAddress address, int port) {
        DatagramChannel channel = null;
        try {
            channel = DatagramChannel.open(family(address));
            channel.bind(new InetSocketAddress(address, port));
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.IP_TOS, EXPEDITED);
            return Optional.of(channel);
        } catch (SocketException e) {
            close(channel);
            return Optional.empty();
        } catch (IOException e) {
            close(channel);
            throw new IllegalStateException("no socket on " + address.getHostAddress() + " port " + port, e);
        }
    }

    private static ProtocolFamily family(InetAddress address) {
        return address instanceof Inet6Address ? StandardProtocolFamily.INET6 : StandardProtocolFamily.INET;
    }

    private static void close(DatagramChannel channel) {
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException e) {
                throw new IllegalStateException("a socket does not close", e);
            }
        }
    }
}
