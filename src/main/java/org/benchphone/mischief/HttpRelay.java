package org.benchphone.mischief;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import org.benchphone.fault.ActiveFault;
import org.benchphone.power.Time;

/**
 * One connection by HTTP, in two pieces, with faults in between. It is a real one on both sides, so that a reset is a reset and
 * a stall fills real buffers. It ends when either side ends, so also when the phone's power goes.
 *
 * <pre>
 *   phone ──► a port of 127.0.0.1, for one connection ──► server       as it is
 *         ◄── HttpMischief ◄──────────────────────────────
 * </pre>
 */
final class HttpRelay {
    private static final int PATIENCE_MS = 5_000;
    private static final int CHUNK = 8 * 1024;

    private final ServerSocket door;
    private final Socket server;
    private final HttpMischief mischief;

    private HttpRelay(ServerSocket door, Socket server, HttpMischief mischief) {
        this.door = door;
        this.server = server;
        this.mischief = mischief;
    }

    /** Where to connect to instead; empty when the server is not to be reached, or this host has no port to spare. */
    static Optional<InetSocketAddress> to(InetSocketAddress address, List<ActiveFault> faults, Time time) {
        Socket server = new Socket();
        try {
            server.connect(address, PATIENCE_MS);
            ServerSocket door = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
            door.setSoTimeout(PATIENCE_MS);
            HttpRelay relay = new HttpRelay(door, server, new HttpMischief(faults, time));
            Thread.ofVirtual().name("http-relay").start(relay::run);
            return Optional.of((InetSocketAddress) door.getLocalSocketAddress());
        } catch (IOException e) {
            closeQuietly(server);
            return Optional.empty();
        }
    }

    private void run() {
        try (server;
                door;
                Socket phone = door.accept()) {
            door.close();
            Thread questions = Thread.ofVirtual().name("http-relay").start(() -> ask(phone));
            mischief.carry(server.getInputStream(), phone, questions);
            phone.shutdownOutput();
            questions.join();
        } catch (IOException e) {
            // one side is gone, and so the other
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends with the phone's side, and ends the server's then. */
    private void ask(Socket phone) {
        try (server) {
            InputStream in = phone.getInputStream();
            OutputStream out = server.getOutputStream();
            byte[] chunk = new byte[CHUNK];
            for (int length = in.read(chunk); length >= 0; length = in.read(chunk)) {
                out.write(chunk, 0, length);
            }
        } catch (IOException e) {
            // as above
        }
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // gone all the same
        }
    }
}
