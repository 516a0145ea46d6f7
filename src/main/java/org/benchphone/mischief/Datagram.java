package org.benchphone.mischief;

import java.net.DatagramPacket;
import java.net.InetAddress;

/**
 * One datagram on its way between the phone and a server.
 *
 * @param bytes never changed
 * @param address the server's
 * @param port the server's
 * @param lateMillis how much longer it takes to the phone
 */
record Datagram(byte[] bytes, InetAddress address, int port, long lateMillis) {
    /** @param packet to a server or from one */
    static Datagram of(DatagramPacket packet) {
        byte[] bytes = new byte[packet.getLength()];
        System.arraycopy(packet.getData(), packet.getOffset(), bytes, 0, bytes.length);
        return new Datagram(bytes, packet.getAddress(), packet.getPort(), 0);
    }

    Datagram with(byte[] others) {
        return new Datagram(others, address, port, lateMillis);
    }

    Datagram withPort(int other) {
        return new Datagram(bytes, address, other, lateMillis);
    }

    Datagram later(long millis) {
        return new Datagram(bytes, address, port, lateMillis + millis);
    }

    /** To be sent. */
    DatagramPacket packet() {
        return new DatagramPacket(bytes, bytes.length, address, port);
    }

    /** Fills {@code packet} as a socket would; what does not fit into it is cut off. */
    void fill(DatagramPacket packet, int room) {
        int length = Math.min(bytes.length, room);
        System.arraycopy(bytes, 0, packet.getData(), packet.getOffset(), length);
        packet.setLength(length);
        packet.setAddress(address);
        packet.setPort(port);
    }
}
