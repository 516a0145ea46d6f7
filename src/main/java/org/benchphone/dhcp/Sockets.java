package org.benchphone.dhcp;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.Inet4Address;
import java.nio.ByteOrder;
import org.benchphone.language.Text;
import org.benchphone.posix.Errno;
import org.benchphone.posix.PosixFailure;

/** The structures that sockets tied to an interface want, and what is said when they cannot be had. */
final class Sockets {
    private static final ValueLayout.OfShort NETWORK_SHORT = JAVA_SHORT.withOrder(ByteOrder.BIG_ENDIAN);

    /** linux/if_ether.h */
    private static final short ETH_P_IP = 0x0800;

    private static final byte ETHERNET_BYTES = 6;
    private static final int SOCKADDR_LL_BYTES = 20;

    private Sockets() {}

    /** A {@code struct sockaddr_in}: family in the host's order, port and address in the network's. */
    static MemorySegment address(Arena arena, Inet4Address address, int port) {
        MemorySegment shape = arena.allocate(SocketCalls.SOCKADDR_BYTES, Long.BYTES);
        putAddress(shape, 0, address);
        shape.set(NETWORK_SHORT, 2, (short) port);
        return shape;
    }

    /** The same inside another structure, with port 0. */
    static void putAddress(MemorySegment structure, long at, Inet4Address address) {
        structure.set(JAVA_SHORT, at, SocketCalls.AF_INET);
        MemorySegment.copy(address.getAddress(), 0, structure, JAVA_BYTE, at + 4, 4);
    }

    /** A {@code struct sockaddr_ll} of linux/if_packet.h: IPv4, to all on the Ethernet of the interface. */
    static MemorySegment everybody(Arena arena, int interfaceIndex) {
        MemorySegment shape = arena.allocate(SOCKADDR_LL_BYTES, Long.BYTES);
        shape.set(JAVA_SHORT, 0, SocketCalls.AF_PACKET);
        shape.set(NETWORK_SHORT, 2, ETH_P_IP);
        shape.set(JAVA_INT, 4, interfaceIndex);
        shape.set(JAVA_BYTE, 11, ETHERNET_BYTES);
        shape.asSlice(12, ETHERNET_BYTES).fill((byte) 0xff);
        return shape;
    }

    /**
     * A {@code struct sock_fprog} of linux/filter.h, which lets through what is UDP in IPv4 to this port, no later
     * fragment of anything. Calls and music to the phone would else fill the socket between two renewals.
     */
    static MemorySegment filter(Arena arena, int port) {
        int[][] program = {
            {0x30, 0, 0, 9}, // A = the protocol
            {0x15, 0, 6, 17}, // not UDP: the last line
            {0x28, 0, 0, 6}, // A = flags and fragment offset
            {0x45, 4, 0, 0x1fff}, // a later fragment: the last line
            {0xb1, 0, 0, 0}, // X = length of the IP header
            {0x48, 0, 0, 2}, // A = the port behind it
            {0x15, 0, 1, port}, // another port: the last line
            {0x06, 0, 0, 0xffff}, // take it whole
            {0x06, 0, 0, 0}, // drop it
        };
        MemorySegment lines = arena.allocate(program.length * 8L, Long.BYTES);
        for (int i = 0; i < program.length; i++) {
            lines.set(JAVA_SHORT, i * 8L, (short) program[i][0]);
            lines.set(JAVA_BYTE, i * 8L + 2, (byte) program[i][1]);
            lines.set(JAVA_BYTE, i * 8L + 3, (byte) program[i][2]);
            lines.set(JAVA_INT, i * 8L + 4, program[i][3]);
        }
        MemorySegment shape = arena.allocate(16, Long.BYTES);
        shape.set(JAVA_SHORT, 0, (short) program.length);
        shape.set(ADDRESS, 8, lines);
        return shape;
    }

    /** Whether an interface can have this name. One with a colon would be a second address of an interface. */
    static boolean isDevice(String name) {
        return name.matches("[!-~&&[^/:]]{1," + (SocketCalls.IFNAMSIZ - 1) + "}");
    }

    static Text noSuchDevice(String device) {
        return new Text(
                "There is no network interface %s.".formatted(device),
                "Es gibt keine Netzwerkschnittstelle %s.".formatted(device));
    }

    static Text sentence(String device, PosixFailure e) {
        return switch (e.errno()) {
            case Errno.ENODEV -> noSuchDevice(device);
            case Errno.EPERM, Errno.EACCES ->
                new Text(
                        "DHCP on %s needs CAP_NET_ADMIN, CAP_NET_RAW and CAP_NET_BIND_SERVICE, or root."
                                .formatted(device),
                        "DHCP auf %s braucht CAP_NET_ADMIN, CAP_NET_RAW und CAP_NET_BIND_SERVICE, oder root."
                                .formatted(device));
            case Errno.EADDRINUSE ->
                new Text(
                        "Another DHCP client has port 68 on %s. Stop it there.".formatted(device),
                        "Ein anderer DHCP-Client hat Port 68 auf %s. Bitte dort abschalten.".formatted(device));
            default ->
                new Text(
                        "DHCP cannot use %s: %s.".formatted(device, e.getMessage()),
                        "DHCP kann %s nicht benutzen: %s.".formatted(device, e.getMessage()));
        };
    }
}
