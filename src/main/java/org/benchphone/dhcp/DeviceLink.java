package org.benchphone.dhcp;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.Inet4Address;
import java.net.SocketException;
import java.time.Duration;
import java.util.Optional;
import org.benchphone.posix.Descriptor;
import org.benchphone.posix.PosixFailure;
import org.benchphone.power.Uptime;

/**
 * From a network interface by its name, which may have no address yet: for {@link DhcpClient#acquire}. It hears and speaks
 * only there, whatever the host's routes say. Needs CAP_NET_RAW and CAP_NET_BIND_SERVICE; the interface must be up.
 *
 * <p>Two sockets. A packet socket hears all answers and speaks to all servers, as other DHCP clients do it: an ordinary
 * socket would not hear on an interface without an address where the kernel checks where packets come from
 * ({@code rp_filter}, which many hosts switch on), and would speak from an address of the host's that is none of the
 * phone's. An ordinary one speaks to one server, for which it takes routes and neighbours, and holds the port: without it
 * the kernel would tell servers that nobody listens.
 */
public final class DeviceLink implements DhcpLink {
    private static final int LONGEST = 1500;
    private static final int CIADDR = 12;

    private final String device;
    private final int index;
    private final Descriptor packets;
    private final Descriptor datagrams;
    private boolean closed;

    private DeviceLink(String device, int index, Descriptor packets, Descriptor datagrams) {
        this.device = device;
        this.index = index;
        this.packets = packets;
        this.datagrams = datagrams;
    }

    /** @param device such as {@code phone0} */
    public static Opened open(Uptime uptime, String device) {
        if (!Sockets.isDevice(device)) {
            return new Refused(Sockets.noSuchDevice(device));
        }
        try {
            DeviceLink link = open(device, new Device(device).index());
            uptime.entrust(link);
            link.prepare();
            return new Open(link);
        } catch (PosixFailure e) {
            uptime.check();
            return new Refused(Sockets.sentence(device, e));
        }
    }

    private static DeviceLink open(String device, int index) throws PosixFailure {
        Descriptor packets = SocketCalls.open(SocketCalls.AF_PACKET);
        try {
            return new DeviceLink(device, index, packets, SocketCalls.open(SocketCalls.AF_INET));
        } catch (PosixFailure e) {
            packets.close();
            throw e;
        }
    }

    private synchronized void prepare() throws PosixFailure {
        if (closed) {
            return; // power went: the first use says so
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment on = arena.allocateFrom(JAVA_INT, 1);
            SocketCalls.setOption(datagrams, SocketCalls.SO_REUSEADDR, on);
            SocketCalls.setOption(datagrams, SocketCalls.SO_BINDTODEVICE, arena.allocateFrom(device));
            SocketCalls.bind(datagrams, Sockets.address(arena, Addresses.NONE, UdpLink.CLIENT_PORT));
            // nothing is heard before the filter is there and the socket is bound
            SocketCalls.setOption(packets, SocketCalls.SO_ATTACH_FILTER, Sockets.filter(arena, UdpLink.CLIENT_PORT));
            SocketCalls.bind(packets, Sockets.everybody(arena, index));
        } catch (PosixFailure e) {
            close();
            throw e;
        }
    }

    /** To all, it is sent from the address that {@code ciaddr} of the message names: 0.0.0.0 while there is none. */
    @Override
    public synchronized void send(byte[] message, Inet4Address destination) throws IOException {
        checkOpen();
        try (Arena arena = Arena.ofConfined()) {
            if (destination.equals(Addresses.BROADCAST)) {
                byte[] packet = UdpPacket.wrap(message, Addresses.at(message, CIADDR), destination);
                packets.send(arena.allocateFrom(JAVA_BYTE, packet), Sockets.everybody(arena, index));
            } else {
                MemorySegment server = Sockets.address(arena, destination, UdpLink.SERVER_PORT);
                datagrams.send(arena.allocateFrom(JAVA_BYTE, message), server);
            }
        }
    }

    /** Keeps the lock while it waits: the number of a closed socket may be another's the next moment. */
    @Override
    public synchronized Optional<byte[]> receive(Duration patience) throws IOException {
        checkOpen();
        int millis = Math.clamp(patience.plusNanos(999_999).toMillis(), 0, 60_000);
        if (!packets.awaitReadable(millis)) {
            return Optional.empty();
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment buffer = arena.allocate(LONGEST);
            int length = SocketCalls.receive(packets, buffer);
            return UdpPacket.unwrap(buffer.asSlice(0, length).toArray(JAVA_BYTE));
        }
    }

    private void checkOpen() throws SocketException {
        if (closed) {
            throw new SocketException("closed");
        }
    }

    /** Waits for a call that is under way, for as long as that was told to wait. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            packets.close();
            datagrams.close();
        }
    }
}
