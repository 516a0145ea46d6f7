package org.benchphone.dhcp;

import java.net.Inet4Address;
import java.nio.ByteBuffer;

/** IPv4 addresses as the numbers they are: the first byte is the highest. */
final class Addresses {
    static final Inet4Address NONE = of(0);
    static final Inet4Address BROADCAST = of(-1);

    private Addresses() {}

    static Inet4Address of(int bits) {
        return Inet4Address.ofLiteral(
                "%d.%d.%d.%d".formatted(bits >>> 24, bits >>> 16 & 0xff, bits >>> 8 & 0xff, bits & 0xff));
    }

    /** The four bytes from {@code at} on. */
    static Inet4Address at(byte[] bytes, int at) {
        return of(ByteBuffer.wrap(bytes).getInt(at));
    }

    static int bits(Inet4Address address) {
        return ByteBuffer.wrap(address.getAddress()).getInt();
    }

    /** Whether a host can have it: not 0.x, not 127.x, no multicast, not 255.255.255.255. */
    static boolean isHost(Inet4Address address) {
        int first = bits(address) >>> 24;
        return first != 0 && first != 127 && first < 224;
    }

    /** Ones, then zeros, and some of the ones. */
    static boolean isNetmask(Inet4Address address) {
        int zeros = ~bits(address);
        return zeros != -1 && (zeros & zeros + 1) == 0;
    }

    /** The mask of the address's class, for a server that tells none (RFC 950 section 2.1). */
    static Inet4Address naturalMask(Inet4Address address) {
        int first = bits(address) >>> 24;
        if (first < 128) {
            return of(0xff000000);
        }
        return of(first < 192 ? 0xffff0000 : 0xffffff00);
    }
}
