package org.benchphone;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.SocketException;

/** Which ports can be had. */
final class Ports {
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
                    ? new Usage("port " + wanted + " of " + address.getHostAddress() + " cannot be had ("
                            + e.getMessage() + "); take another " + option + ", 0 is any free port")
                    : new Usage(address.getHostAddress() + " is no address of this machine; take another --address");
        }
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
