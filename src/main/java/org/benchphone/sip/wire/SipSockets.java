package org.benchphone.sip.wire;

import gov.nist.core.net.NetworkLayer;
import gov.nist.javax.sip.SipStackImpl;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.benchphone.cable.Cable;
import org.benchphone.cable.Datagrams;
import org.benchphone.sip.identity.Transport;
import org.benchphone.sip.servers.Hop;
import org.benchphone.sip.servers.Reach;
import org.benchphone.trace.SipTrace;

/**
 * The sockets of the stack, which it makes and reads without a bound of its own.
 *
 * <pre>
 *   datagrams    {@value #QUEUED} wait to be parsed, each up to 8 KiB; more are left to the system, which drops them
 *   connections  one message waits to be parsed, up to 32 KiB; closed when the other side takes nothing for 5 s or does
 *                not get done with a message in 10 s; the stack gets those that were opened for the phone's own requests,
 *                for an answer that found its connection closed would be sent wherever its Via says
 *   the end      closes every connection, also one that is accepted in that moment and that the stack forgets
 * </pre>
 */
final class SipSockets implements NetworkLayer, AutoCloseable {
    private static final int QUEUED = 64;

    private final Semaphore room = new Semaphore(QUEUED);
    private final ScheduledThreadPoolExecutor watch;
    private final Tap tap;
    private final Cable cable;
    private final Set<Socket> open = new HashSet<>();
    private final ThreadLocal<Handover> handovers = ThreadLocal.withInitial(Handover::new);
    private final MessageStream.Reading reading;
    private final Connections connections;
    private boolean over;

    /**
     * @param own where connections come from
     * @param reach whom to trust by TLS, and the way of the datagrams
     * @param lost told of each connection by TLS that ends
     * @param trace is shown every message
     */
    SipSockets(SipThreads threads, InetAddress own, Reach reach, Consumer<Hop> lost, SipTrace trace) {
        tap = new Tap(trace);
        cable = reach.cable();
        watch = new ScheduledThreadPoolExecutor(1, threads);
        watch.setRemoveOnCancelPolicy(true);
        reading = new MessageStream.Reading(tap, handovers, watch);
        connections = new Connections(this::make, new Tls(reach.trusted()), reading, own, lost);
    }

    /** Those that the phone opens. */
    Connections connections() {
        return connections;
    }

    /** The parser has begun with the oldest waiting datagram: there is room for another. */
    void datagramTaken() {
        room.release();
    }

    /** From the calling thread, which reads a connection, to the one that parses what it read. */
    Handover handover() {
        return handovers.get();
    }

    @Override
    public DatagramSocket createDatagramSocket() throws SocketException {
        return new DatagramDoor(new InetSocketAddress(0));
    }

    @Override
    public DatagramSocket createDatagramSocket(int port, InetAddress address) throws SocketException {
        return new DatagramDoor(new InetSocketAddress(address, port));
    }

    @Override
    public ServerSocket createServerSocket(int port, int backlog, InetAddress address) throws IOException {
        return new Door(port, backlog, address);
    }

    @Override
    public Socket createSocket(InetAddress address, int port) throws IOException {
        return connections.take(address, port);
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress from) throws IOException {
        return connections.take(address, port);
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress from, int fromPort) throws IOException {
        return connections.take(address, port);
    }

    private Socket make(Transport transport, Runnable closed) throws IOException {
        Optional<MessageStream.Reading> plain = transport == Transport.TLS ? Optional.empty() : Optional.of(reading);
        Socket connection = new Connection(watch, plain, closed);
        enter(connection);
        return connection;
    }

    @Override
    public SSLServerSocket createSSLServerSocket(int port, int backlog, InetAddress address) throws IOException {
        throw noTls();
    }

    @Override
    public SSLSocket createSSLSocket(InetAddress address, int port) throws IOException {
        throw noTls();
    }

    @Override
    public SSLSocket createSSLSocket(InetAddress address, int port, InetAddress from) throws IOException {
        throw noTls();
    }

    @Override
    public void setSipStack(SipStackImpl stack) {
        // not asked anything
    }

    private static IOException noTls() {
        return new IOException("TLS is not the stack's business");
    }

    /** @throws SocketException after the end; {@code connection} is closed then */
    private synchronized void enter(Socket connection) throws IOException {
        if (over) {
            connection.close();
            throw new SocketException("the phone is off");
        }
        open.removeIf(Socket::isClosed);
        open.add(connection);
    }

    /** After the stack was stopped: it stumbles over sockets that close under its hands. */
    @Override
    public void close() {
        Set<Socket> last;
        synchronized (this) {
            over = true;
            last = Set.copyOf(open);
        }
        last.forEach(Connection::closeQuietly);
        watch.shutdownNow();
    }

    /** Past the trace, and then through the cable: what gets lost there the phone has sent, but never received. */
    private final class DatagramDoor extends DatagramSocket {
        private final Datagrams outside = cable.sip(new Plain());

        DatagramDoor(InetSocketAddress here) throws SocketException {
            super(here);
        }

        @Override
        public void receive(DatagramPacket packet) throws IOException {
            try {
                room.acquire();
            } catch (InterruptedException e) {
                throw new InterruptedIOException("interrupted while nobody took the datagrams");
            }
            boolean received = false;
            try {
                outside.receive(packet, 0);
                received = true;
                tap.received(this, packet);
            } finally {
                if (!received) {
                    room.release();
                }
            }
        }

        @Override
        public void send(DatagramPacket packet) throws IOException {
            tap.sent(this, packet);
            outside.send(packet);
        }

        private final class Plain implements Datagrams {
            @Override
            public void send(DatagramPacket packet) throws IOException {
                DatagramDoor.super.send(packet);
            }

            @Override
            public boolean receive(DatagramPacket packet, int millis) throws IOException {
                setSoTimeout(millis);
                try {
                    DatagramDoor.super.receive(packet);
                    return true;
                } catch (SocketTimeoutException e) {
                    return false;
                }
            }
        }
    }

    private final class Door extends ServerSocket {
        Door(int port, int backlog, InetAddress address) throws IOException {
            super(port, backlog, address);
        }

        @Override
        public Socket accept() throws IOException {
            Connection connection = new Connection(watch, Optional.of(reading), () -> {});
            implAccept(connection);
            enter(connection);
            return connection;
        }
    }
}
