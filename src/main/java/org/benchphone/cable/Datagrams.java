package org.benchphone.cable;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.SocketTimeoutException;

/** Where datagrams leave and enter. Any number of threads sends, one receives; closing is the socket's business. */
public interface Datagrams {
    /** @throws IOException when the network does not take it, or the socket is closed */
    void send(DatagramPacket packet) throws IOException;

    /**
     * Waits for the next one.
     *
     * @param packet is filled: bytes, length, sender
     * @param millis how long to wait; 0 for as long as it takes
     * @return false when none came in time
     * @throws IOException when the socket is closed, also meanwhile
     */
    boolean receive(DatagramPacket packet, int millis) throws IOException;

    /** Those of a socket. Its time-out is set at each call. */
    static Datagrams of(DatagramSocket socket) {
        return new Datagrams() {
            @Override
            public void send(DatagramPacket packet) throws IOException {
                socket.send(packet);
            }

            @Override
            public boolean receive(DatagramPacket packet, int millis) throws IOException {
                socket.setSoTimeout(millis);
                try {
                    socket.receive(packet);
                    return true;
                } catch (SocketTimeoutException e) {
                    return false;
                }
            }
        };
    }
}
