package org.benchphone.trace;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Messages as a capture file that Wireshark and tcpdump read: classic pcap with microseconds, link type 101 (raw IP). The
 * trace has no packets, so they are made up around the messages, with right checksums:
 *
 * <pre>
 *   UDP        one packet a message, however long
 *   TCP, TLS   segments of up to 1,400 bytes of one stream a pair of addresses, from sequence number 1 and without a
 *              handshake; what the phone saw of TLS, so in the clear
 * </pre>
 */
public final class Pcap {
    private static final int MAGIC = 0xA1B2C3D4;
    private static final int SNAP_LENGTH = 262_144;
    private static final int RAW_IP = 101;
    private static final int FILE_HEADER = 24;
    private static final int PACKET_HEADER = 16;
    private static final int IPV4_HEADER = 20;
    private static final int IPV6_HEADER = 40;
    private static final int UDP_HEADER = 8;
    private static final int TCP_HEADER = 20;
    private static final int SEGMENT = 1_400;
    private static final int LONGEST_DATAGRAM = 65_535 - IPV6_HEADER - UDP_HEADER;
    private static final int TCP = 6;
    private static final int UDP = 17;
    private static final int HOPS = 64;
    private static final int ACK = 0x10;
    private static final int PUSH = 0x08;
    private static final int WINDOW = 65_535;

    private record Direction(InetSocketAddress from, InetSocketAddress to) {}

    private final ByteBuffer file;
    private final Map<Direction, Integer> sequences = new HashMap<>();

    private Pcap(int size) {
        file = ByteBuffer.allocate(size);
    }

    /** @param messages oldest first */
    public static byte[] of(List<SipMessage> messages) {
        Pcap pcap = new Pcap(
                FILE_HEADER + messages.stream().mapToInt(Pcap::mostBytes).sum());
        pcap.file
                .putInt(MAGIC)
                .putShort((short) 2)
                .putShort((short) 4)
                .putInt(0)
                .putInt(0);
        pcap.file.putInt(SNAP_LENGTH).putInt(RAW_IP);
        messages.forEach(pcap::add);
        byte[] bytes = new byte[pcap.file.position()];
        pcap.file.get(0, bytes);
        return bytes;
    }

    private static int mostBytes(SipMessage message) {
        int packets = message.bytes().length / SEGMENT + 1;
        return message.bytes().length + packets * (PACKET_HEADER + IPV6_HEADER + TCP_HEADER);
    }

    private void add(SipMessage message) {
        Direction way = message.sent()
                ? new Direction(message.local(), message.remote())
                : new Direction(message.remote(), message.local());
        byte[] bytes = message.bytes();
        if (message.transport().equals("UDP")) {
            int length = Math.min(bytes.length, LONGEST_DATAGRAM);
            int begin = begin(message, way, UDP, UDP_HEADER + length);
            file.putShort((short) way.from.getPort()).putShort((short) way.to.getPort());
            file.putShort((short) (UDP_HEADER + length)).putShort((short) 0).put(bytes, 0, length);
            checksum(begin, 6, way, UDP);
            return;
        }
        for (int at = 0; at < bytes.length; at += SEGMENT) {
            segment(message, way, at, Math.min(SEGMENT, bytes.length - at));
        }
    }

    private void segment(SipMessage message, Direction way, int at, int length) {
        int sequence = sequences.getOrDefault(way, 1);
        int heard = sequences.getOrDefault(new Direction(way.to, way.from), 1);
        int begin = begin(message, way, TCP, TCP_HEADER + length);
        file.putShort((short) way.from.getPort()).putShort((short) way.to.getPort());
        file.putInt(sequence).putInt(heard);
        boolean isLast = at + length == message.bytes().length;
        file.put((byte) (TCP_HEADER / 4 << 4)).put((byte) (isLast ? ACK | PUSH : ACK));
        file.putShort((short) WINDOW).putShort((short) 0).putShort((short) 0);
        file.put(message.bytes(), at, length);
        checksum(begin, 16, way, TCP);
        sequences.put(way, sequence + length);
    }

    /** Writes the headers before that of the transport, and returns where that begins. */
    private int begin(SipMessage message, Direction way, int protocol, int length) {
        boolean isV6 = isV6(way);
        int whole = length + (isV6 ? IPV6_HEADER : IPV4_HEADER);
        file.putInt((int) message.time().getEpochSecond())
                .putInt(message.time().getNano() / 1_000)
                .putInt(whole)
                .putInt(whole);
        int begin = file.position();
        if (isV6) {
            file.putInt(6 << 28).putShort((short) length).put((byte) protocol).put((byte) HOPS);
        } else {
            file.putShort((short) 0x4500).putShort((short) whole);
            file.putShort((short) message.number()).putShort((short) 0x4000);
            file.put((byte) HOPS).put((byte) protocol).putShort((short) 0);
        }
        file.put(address(way.from, isV6)).put(address(way.to, isV6));
        if (!isV6) {
            file.putShort(begin + 10, (short) ~sum(0, begin, IPV4_HEADER));
        }
        return file.position();
    }

    /** RFC 768, RFC 9293 and RFC 8200 section 8.1: over addresses, protocol and length too. Comes when all is written. */
    private void checksum(int begin, int at, Direction way, int protocol) {
        int length = file.position() - begin;
        int addresses = isV6(way) ? 32 : 8;
        int sum = sum(protocol + length, begin - addresses, addresses);
        int checksum = ~sum(sum, begin, length) & 0xFFFF;
        file.putShort(begin + at, (short) (checksum == 0 && protocol == UDP ? 0xFFFF : checksum));
    }

    /** The one's complement sum of RFC 1071, 0 to 65535. */
    private int sum(int start, int from, int length) {
        long sum = start;
        for (int i = 0; i < length; i++) {
            int value = file.get(from + i) & 0xFF;
            sum += i % 2 == 0 ? value << 8 : value;
        }
        while (sum > 0xFFFF) {
            sum = (sum & 0xFFFF) + (sum >> 16);
        }
        return (int) sum;
    }

    private static boolean isV6(Direction way) {
        return way.from.getAddress() instanceof Inet6Address || way.to.getAddress() instanceof Inet6Address;
    }

    /** An IPv4 address among IPv6 ones is written as those are (RFC 4291 section 2.5.5.2). */
    private static byte[] address(InetSocketAddress socket, boolean isV6) {
        InetAddress address = socket.getAddress();
        byte[] bytes = address.getAddress();
        if (!isV6 || bytes.length == 16) {
            return bytes;
        }
        return ByteBuffer.allocate(16)
                .put(10, (byte) 0xFF)
                .put(11, (byte) 0xFF)
                .put(12, bytes)
                .array();
    }
}
