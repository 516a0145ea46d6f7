package org.benchphone.sip.wire;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.Arrays;
import org.benchphone.trace.SipTrace;

/**
 * Shows the trace what passes the sockets: datagrams as they are, the messages in the streams of a connection. Keep-alives
 * (RFC 5626 section 3.5.1, RFC 3261 section 7.5) are no messages. What is sent is shown before it is on its way, so that no
 * answer can come before its request; so it may be shown and never have left.
 */
final class Tap {
    private final SipTrace trace;

    Tap(SipTrace trace) {
        this.trace = trace;
    }

    void sent(DatagramSocket socket, DatagramPacket packet) {
        datagram(true, socket, packet);
    }

    void received(DatagramSocket socket, DatagramPacket packet) {
        datagram(false, socket, packet);
    }

    private void datagram(boolean sent, DatagramSocket socket, DatagramPacket packet) {
        byte[] bytes =
                Arrays.copyOfRange(packet.getData(), packet.getOffset(), packet.getOffset() + packet.getLength());
        if (isMessage(bytes)) {
            show(sent, "UDP", socket.getLocalSocketAddress(), packet.getSocketAddress(), bytes);
        }
    }

    /** Nothing of a socket that was closed before it told its addresses: the power went. */
    private void show(boolean sent, String transport, SocketAddress local, SocketAddress remote, byte[] message) {
        if (local instanceof InetSocketAddress here && remote instanceof InetSocketAddress there) {
            trace.add(sent, transport, here, there, message);
        }
    }

    private static boolean isMessage(byte[] bytes) {
        for (byte b : bytes) {
            if (b != '\r' && b != '\n' && b != 0) {
                return true;
            }
        }
        return false;
    }

    /** @param transport {@code TCP}, or {@code TLS} when the bytes are those inside */
    Line line(String transport, Socket socket) {
        return new Line(transport, socket);
    }

    /** One connection, heard in both directions. Each direction is told in order, by any thread. */
    final class Line {
        private final String transport;
        private final Socket socket;
        private final Way in = new Way(false);
        private final Way out = new Way(true);

        private Line(String transport, Socket socket) {
            this.transport = transport;
            this.socket = socket;
        }

        /** @param length of what was read; -1 at the end of the stream */
        void received(byte[] bytes, int offset, int length) {
            in.take(bytes, offset, length);
        }

        void sent(byte[] bytes, int offset, int length) {
            out.take(bytes, offset, length);
        }

        private final class Way {
            private final boolean sent;
            private final MessageSplitter splitter = new MessageSplitter(this::found);
            private SocketAddress local;
            private SocketAddress remote;

            Way(boolean sent) {
                this.sent = sent;
            }

            synchronized void take(byte[] bytes, int offset, int length) {
                if (local == null) {
                    // now, for a socket that is closed knows neither any more
                    local = socket.getLocalSocketAddress();
                    remote = socket.getRemoteSocketAddress();
                }
                splitter.take(bytes, offset, length);
            }

            private void found(byte[] message) {
                show(sent, transport, local, remote, message);
            }
        }
    }
}
