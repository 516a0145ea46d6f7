package org.benchphone.door;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Arrays;
import java.util.HexFormat;

/** Who is counted as one client. */
final class Network {
    private static final int BYTES = 8;

    private Network() {}

    /** The client's address; of an IPv6 one the first half, for who has one of those has all of them. */
    static String of(SocketAddress peer) {
        if (!(peer instanceof InetSocketAddress inet)) {
            return "";
        }
        InetAddress address = inet.getAddress();
        byte[] bytes = address.getAddress();
        return HexFormat.of()
                .formatHex(address.isLoopbackAddress() ? bytes : Arrays.copyOf(bytes, Math.min(bytes.length, BYTES)));
    }
}
