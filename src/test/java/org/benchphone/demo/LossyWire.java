package org.benchphone.demo;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands between one TFTP client and a server: loses some packets and repeats others, the same ones each time. */
final class LossyWire implements AutoCloseable {
    private final DatagramSocket clientSide = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    private final DatagramSocket serverSide = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    private final Random random;
    private final int lostPercent;
    private final AtomicInteger lost = new AtomicInteger();
    private final AtomicInteger repeated = new AtomicInteger();
    private final SocketAddress server;
    private volatile SocketAddress transfer;
    private volatile SocketAddress client;

    /** @param percent of the packets, each way, are lost, and as many come twice */
    LossyWire(int serverPort, int percent, long seed) throws IOException {
        server = new InetSocketAddress(InetAddress.getLoopbackAddress(), serverPort);
        transfer = server;
        lostPercent = percent;
        random = new Random(seed);
        Thread.ofVirtual().start(() -> carry(clientSide, serverSide));
        Thread.ofVirtual().start(() -> carry(serverSide, clientSide));
    }

    private void carry(DatagramSocket in, DatagramSocket out) {
        DatagramPacket packet = new DatagramPacket(new byte[65_535], 65_535);
        try {
            while (true) {
                packet.setLength(65_535);
                in.receive(packet);
                SocketAddress to = destination(in, packet);
                for (int copies = copies(); copies > 0; copies--) {
                    out.send(new DatagramPacket(packet.getData(), packet.getLength(), to));
                }
            }
        } catch (IOException closed) {
            // the end of the test
        }
    }

    /** A request goes to the server, all else to the port that answered last. */
    private SocketAddress destination(DatagramSocket in, DatagramPacket packet) {
        if (in == clientSide) {
            client = packet.getSocketAddress();
            return packet.getData()[1] == TftpPacket.READ ? server : transfer;
        }
        transfer = packet.getSocketAddress();
        return client;
    }

    private synchronized int copies() {
        int dice = random.nextInt(100);
        if (dice < lostPercent) {
            lost.incrementAndGet();
            return 0;
        }
        if (dice < 2 * lostPercent) {
            repeated.incrementAndGet();
            return 2;
        }
        return 1;
    }

    int port() {
        return clientSide.getLocalPort();
    }

    int lost() {
        return lost.get();
    }

    int repeated() {
        return repeated.get();
    }

    @Override
    public void close() {
        clientSide.close();
        serverSide.close();
    }
}
