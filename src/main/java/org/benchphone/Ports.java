package org.benchphone;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.SocketException;

/** Which ports can be had. */
final class Ports {
    private static final int MOST_TRIES = 20;

    private Ports() {}

    /**
     * The phone takes its port anew at each power-on, so a free one is chosen once, for all of its uptimes.
     *
     * @param wanted 0 for any
     * @param option what to tell the operator to change
     */
    static int free(InetAddress address, int wanted, String option) {
        try (ServerSocket socket = new ServerSocket(wanted, 1, address)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw isOurs(address)
                    ? taken(address, wanted, e, option)
                    : new Usage(address.getHostAddress() + " is no address of this machine; take another --address");
        }
    }

    /** The same for a port of UDP and TCP. */
    static int freeForBoth(InetAddress address, int wanted, String option) {
        for (int tries = 0; ; tries++) {
            int port = free(address, wanted, option);
            try (DatagramSocket socket = new DatagramSocket(port, address)) {
                return socket.getLocalPort();
            } catch (SocketException e) {
                if (wanted != 0 || tries == MOST_TRIES) {
                    throw taken(address, port, e, option);
                }
            }
        }
    }

    private static Usage taken(InetAddress address, int port, IOException e, String option) {
        return new Usage("port " + port + " of " + address.getHostAddress() + " cannot be had (" + e.getMessage()
                + "); take another " + option + ", 0 is any free port");
    }

    private static boolean isOurs(InetAddress address) {
        try {
            return address.isAnyLocalAddress()
                    || address.isLoopbackAddress()
                    || NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException e) {
            return true; // then the port's own error is all there is to say
        }
    }
}
