package org.benchphone.dhcp;

import java.net.Inet4Address;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/** UDP in IPv4 as bytes (RFC 791, RFC 768), for an interface that has no address yet. */
final class UdpPacket {
    private static final int IP_HEADER = 20;
    private static final int UDP_HEADER = 8;
    private static final int UDP = 17;
    private static final short VERSION_4_FIVE_WORDS = 0x4500;
    private static final short DO_NOT_FRAGMENT = 0x4000;
    private static final byte TIME_TO_LIVE = 64;
    private static final int FRAGMENT = 0x3fff;
    private static final int IP_CHECKSUM = 10;
    private static final int UDP_CHECKSUM = IP_HEADER + 6;

    private UdpPacket() {}

    /** A packet from the client's port at {@code from} to the servers' port at {@code to}, with both checksums. */
    static byte[] wrap(byte[] payload, Inet4Address from, Inet4Address to) {
        int udpLength = UDP_HEADER + payload.length;
        ByteBuffer packet = ByteBuffer.allocate(IP_HEADER + udpLength);
        packet.putShort(VERSION_4_FIVE_WORDS).putShort((short) packet.capacity());
        packet.putShort((short) 0).putShort(DO_NOT_FRAGMENT);
        packet.put(TIME_TO_LIVE).put((byte) UDP).putShort((short) 0);
        packet.put(from.getAddress()).put(to.getAddress());
        packet.putShort((short) UdpLink.CLIENT_PORT).putShort((short) UdpLink.SERVER_PORT);
        packet.putShort((short) udpLength).putShort((short) 0).put(payload);
        packet.putShort(IP_CHECKSUM, checksum(sum(packet, 0, IP_HEADER)));
        // the addresses, the protocol and the length stand for the pseudo header
        short checksum = checksum(UDP + udpLength + sum(packet, 12, packet.capacity()));
        packet.putShort(UDP_CHECKSUM, checksum == 0 ? (short) 0xffff : checksum);
        return packet.array();
    }

    private static long sum(ByteBuffer packet, int from, int to) {
        long sum = 0;
        for (int at = from; at < to; at++) {
            sum += (long) (packet.get(at) & 0xff) << (at % 2 == 0 ? 8 : 0);
        }
        return sum;
    }

    /** The complement of the sum in ones' complement arithmetic (RFC 1071). */
    private static short checksum(long sum) {
        long folded = sum;
        while (folded > 0xffff) {
            folded = (folded & 0xffff) + (folded >> 16);
        }
        return (short) ~folded;
    }

    /**
     * What is in a packet to the client's port. Empty for any other packet, and for one that is cut off. The checksum is
     * not looked at: between two virtual interfaces the kernel leaves it out.
     */
    static Optional<byte[]> unwrap(byte[] bytes) {
        ByteBuffer packet = ByteBuffer.wrap(bytes);
        if (bytes.length < IP_HEADER || bytes[0] >> 4 != 4 || bytes[9] != UDP) {
            return Optional.empty();
        }
        int udp = (bytes[0] & 0xf) * 4;
        if (udp < IP_HEADER || bytes.length < udp + UDP_HEADER || (packet.getShort(6) & FRAGMENT) != 0) {
            return Optional.empty();
        }
        int length = packet.getShort(udp + 4) & 0xffff;
        boolean isWhole = length >= UDP_HEADER && length <= bytes.length - udp;
        if (!isWhole || packet.getShort(udp + 2) != UdpLink.CLIENT_PORT) {
            return Optional.empty();
        }
        return Optional.of(Arrays.copyOfRange(bytes, udp + UDP_HEADER, udp + length));
    }
}
