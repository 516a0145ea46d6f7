package org.benchphone.dhcp;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.Inet4Address;
import java.util.HexFormat;
import java.util.Optional;
import org.benchphone.posix.Descriptor;
import org.benchphone.posix.Errno;
import org.benchphone.posix.PosixFailure;

/**
 * A network interface as the kernel knows it. Java's own {@link java.net.NetworkInterface} does not find one that has no
 * address.
 *
 * @param name of an interface, there or not
 */
record Device(String name) {
    /** linux/sockios.h */
    private static final int SIOCADDRT = 0x890B;

    private static final int SIOCGIFADDR = 0x8915;
    private static final int SIOCSIFADDR = 0x8916;
    private static final int SIOCSIFNETMASK = 0x891C;
    private static final int SIOCGIFHWADDR = 0x8927;
    private static final int SIOCGIFINDEX = 0x8933;

    /** linux/route.h */
    private static final short RTF_UP = 1;

    private static final short RTF_GATEWAY = 2;

    /** struct ifreq of net/if.h with 64-bit pointers: the name, and a union of a number, a sockaddr and others. */
    private static final int IFREQ_BYTES = 40;

    private static final int MAC_BYTES = 6;

    /** struct rtentry of linux/route.h with 64-bit pointers. */
    private static final int RTENTRY_BYTES = 120;

    private static final int RT_DST = 8;
    private static final int RT_GATEWAY = 24;
    private static final int RT_GENMASK = 40;
    private static final int RT_FLAGS = 56;
    private static final int RT_DEV = 88;

    /** What is asked of the kernel. */
    private interface Request<T> {
        T make(Descriptor socket, MemorySegment ifreq) throws PosixFailure;
    }

    int index() throws PosixFailure {
        return ask(Addresses.NONE, (socket, ifreq) -> {
            socket.ioctl(SIOCGIFINDEX, ifreq);
            return ifreq.get(JAVA_INT, SocketCalls.IFNAMSIZ);
        });
    }

    /** 12 hexadecimal digits in capitals. */
    String mac() throws PosixFailure {
        return ask(Addresses.NONE, (socket, ifreq) -> {
            socket.ioctl(SIOCGIFHWADDR, ifreq);
            byte[] mac = ifreq.asSlice(SocketCalls.IFNAMSIZ + 2, MAC_BYTES).toArray(JAVA_BYTE);
            return HexFormat.of().withUpperCase().formatHex(mac);
        });
    }

    boolean hasAddress() throws PosixFailure {
        return ask(Addresses.NONE, (socket, ifreq) -> {
            try {
                socket.ioctl(SIOCGIFADDR, ifreq);
                return true;
            } catch (PosixFailure e) {
                if (e.errno() == Errno.EADDRNOTAVAIL) {
                    return false;
                }
                throw e;
            }
        });
    }

    /** In place of the one before; 0.0.0.0 for none. */
    void setAddress(Inet4Address address) throws PosixFailure {
        set(SIOCSIFADDR, address);
    }

    void setNetmask(Inet4Address netmask) throws PosixFailure {
        set(SIOCSIFNETMASK, netmask);
    }

    private void set(int request, Inet4Address address) throws PosixFailure {
        ask(address, (socket, ifreq) -> {
            socket.ioctl(request, ifreq);
            return Optional.empty();
        });
    }

    void addDefaultRoute(Inet4Address gateway) throws PosixFailure {
        try (Descriptor socket = SocketCalls.open(SocketCalls.AF_INET);
                Arena arena = Arena.ofConfined()) {
            MemorySegment route = arena.allocate(RTENTRY_BYTES, Long.BYTES);
            Sockets.putAddress(route, RT_DST, Addresses.NONE);
            Sockets.putAddress(route, RT_GATEWAY, gateway);
            Sockets.putAddress(route, RT_GENMASK, Addresses.NONE);
            route.set(JAVA_SHORT, RT_FLAGS, (short) (RTF_UP | RTF_GATEWAY));
            route.set(ADDRESS, RT_DEV, arena.allocateFrom(name));
            socket.ioctl(SIOCADDRT, route);
        }
    }

    private <T> T ask(Inet4Address address, Request<T> request) throws PosixFailure {
        try (Descriptor socket = SocketCalls.open(SocketCalls.AF_INET);
                Arena arena = Arena.ofConfined()) {
            MemorySegment ifreq = arena.allocate(IFREQ_BYTES, Long.BYTES);
            ifreq.setString(0, name);
            Sockets.putAddress(ifreq, SocketCalls.IFNAMSIZ, address);
            return request.make(socket, ifreq);
        }
    }
}
