package org.benchphone.dhcp;

import java.net.Inet4Address;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A DHCP message (RFC 2131 section 2): a BOOTP frame and options. Of the frame's fields only those stand here that the
 * phone says or listens to.
 *
 * <pre>
 *   0 op  1 htype  2 hlen  3 hops  4 xid  8 secs  10 flags  12 ciaddr  16 yiaddr  20 siaddr  24 giaddr
 *   28 chaddr (16)   44 sname (64)   108 file (128)   236 magic cookie   240 options
 * </pre>
 *
 * @param isReply from a server (op 2) and not from a client (op 1)
 * @param xid what question and answer are told by
 * @param secs seconds that the client has been at it, 0 to 65535
 * @param broadcast whether the client can hear broadcasts only, for it has no address yet
 * @param ciaddr the client's address if it has one, else 0.0.0.0
 * @param yiaddr the address it shall have, else 0.0.0.0
 * @param mac chaddr, 12 hexadecimal digits in capitals
 */
record DhcpMessage(
        boolean isReply,
        int xid,
        int secs,
        boolean broadcast,
        Inet4Address ciaddr,
        Inet4Address yiaddr,
        String mac,
        DhcpOptions options) {
    /** Relays and servers drop what is shorter than a BOOTP message (RFC 951 section 3, RFC 1542 section 2.1). */
    static final int SHORTEST = 300;

    private static final int SNAME = 44;
    private static final int FILE = 108;
    private static final int COOKIE = 236;
    private static final int OPTIONS = 240;
    private static final int MAGIC = 0x63825363;
    private static final int BROADCAST_FLAG = 0x8000;
    private static final byte ETHERNET = 1;
    private static final byte MAC_BYTES = 6;
    private static final int FILE_HAS_OPTIONS = 1;
    private static final int SNAME_HAS_OPTIONS = 2;

    /** Reads a datagram. Empty when it is no DHCP message of Ethernet, or one that contradicts itself. Never throws. */
    static Optional<DhcpMessage> read(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        if (bytes.length < OPTIONS || in.getInt(COOKIE) != MAGIC) {
            return Optional.empty();
        }
        int op = bytes[0];
        if (op < 1 || op > 2 || bytes[1] != ETHERNET || bytes[2] != MAC_BYTES) {
            return Optional.empty();
        }
        return readOptions(bytes)
                .map(options -> new DhcpMessage(
                        op == 2,
                        in.getInt(4),
                        in.getShort(8) & 0xffff,
                        (in.getShort(10) & BROADCAST_FLAG) != 0,
                        Addresses.at(bytes, 12),
                        Addresses.at(bytes, 16),
                        HexFormat.of().withUpperCase().formatHex(bytes, 28, 28 + MAC_BYTES),
                        options));
    }

    /** The field of options, then {@code file}, then {@code sname}, as far as option 52 says so (RFC 3396 section 5). */
    private static Optional<DhcpOptions> readOptions(byte[] bytes) {
        byte[] field = Arrays.copyOfRange(bytes, OPTIONS, bytes.length);
        byte[] file = Arrays.copyOfRange(bytes, FILE, COOKIE);
        byte[] sname = Arrays.copyOfRange(bytes, SNAME, FILE);
        byte[] none = {};
        return DhcpOptions.read(field).flatMap(options -> {
            int overload = options.octet(Code.OVERLOAD).orElse(0);
            return DhcpOptions.read(
                    field,
                    (overload & FILE_HAS_OPTIONS) != 0 ? file : none,
                    (overload & SNAME_HAS_OPTIONS) != 0 ? sname : none);
        });
    }

    /** The message as it goes on the wire, {@link #SHORTEST} bytes or more. */
    byte[] bytes() {
        byte[] tail = options.bytes();
        ByteBuffer out = ByteBuffer.allocate(Math.max(SHORTEST, OPTIONS + tail.length));
        out.put((byte) (isReply ? 2 : 1)).put(ETHERNET).put(MAC_BYTES).put((byte) 0);
        out.putInt(xid).putShort((short) secs).putShort((short) (broadcast ? BROADCAST_FLAG : 0));
        out.put(ciaddr.getAddress()).put(yiaddr.getAddress());
        out.put(28, HexFormat.of().parseHex(mac));
        out.putInt(COOKIE, MAGIC);
        out.put(OPTIONS, tail);
        return out.array();
    }

    Optional<MessageType> type() {
        return options.octet(Code.MESSAGE_TYPE).stream()
                .mapToObj(MessageType::of)
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** The same, said again after so many seconds. */
    DhcpMessage after(long seconds) {
        int shown = Math.clamp(seconds, 0, 0xffff);
        return new DhcpMessage(isReply, xid, shown, broadcast, ciaddr, yiaddr, mac, options);
    }

    /** Whether this is a server's answer to {@code question}. */
    boolean answers(DhcpMessage question) {
        return isReply && xid == question.xid && mac.equals(question.mac);
    }
}
