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
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/**
 * The sockets of the stack, which it makes and reads without a bound of its own.
 *
 * <pre>
 *   datagrams    {@value #QUEUED} wait to be parsed, each up to 8 KiB; more are left to the system, which drops them
 *   connections  one message waits to be parsed, up to 32 KiB; closed when the other side takes nothing for 5 s or does
 *                not get done with a message in 10 s; only the phone's own requests open one, for an
 *                answer that found its connection closed would be sent wherever its Via says
 *   the end      closes every connection, also one that is accepted in that moment and that the stack forgets
 * </pre>
 */
final class SipSockets implements NetworkLayer, AutoCloseable {
    private static final int QUEUED = 64;
    private static final Duration SLOW_CONNECT = Duration.ofSeconds(8);

    private final Semaphore room = new Semaphore(QUEUED);
    private final ThreadLocal<Handover> handovers = ThreadLocal.withInitial(Handover::new);
    private final ScheduledThreadPoolExecutor watch;
    private final Set<Socket> open = new HashSet<>();
    private boolean over;

    SipSockets(SipThreads threads) {
        watch = new ScheduledThreadPoolExecutor(1, threads);
        watch.setRemoveOnCancelPolicy(true);
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
        return new Datagrams(new InetSocketAddress(0));
    }

    @Override
    public DatagramSocket createDatagramSocket(int port, InetAddress address) throws SocketException {
        return new Datagrams(new InetSocketAddress(address, port));
    }

    @Override
    public ServerSocket createServerSocket(int port, int backlog, InetAddress address) throws IOException {
        return new Door(port, backlog, address);
    }

    @Override
    public Socket createSocket(InetAddress address, int port) throws IOException {
        return createSocket(address, port, null, 0);
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress from) throws IOException {
        return createSocket(address, port, from, 0);
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress from, int fromPort) throws IOException {
        if (!SipThreads.isOwn(Thread.currentThread())) {
            throw new SocketException("no connection is opened for an answer");
        }
        Socket connection = new Connection(watch, handovers);
        enter(connection);
        try {
            if (from != null) {
                connection.bind(new InetSocketAddress(from, fromPort));
            }
            connection.connect(new InetSocketAddress(address, port), (int) SLOW_CONNECT.toMillis());
            return connection;
        } catch (InterruptedIOException e) {
            connection.close();
            throw new SocketException("no connection to " + address + " port " + port + " within 8 s");
        } catch (IOException | RuntimeException e) {
            connection.close();
            throw e;
        }
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
        return new IOException("SIP over TLS is not spoken");
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

    private final class Datagrams extends DatagramSocket {
        Datagrams(InetSocketAddress here) throws SocketException {
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
                super.receive(packet);
                received = true;
            } finally {
                if (!received) {
                    room.release();
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
            Connection connection = new Connection(watch, handovers);
            implAccept(connection);
            enter(connection);
            return connection;
        }
    }
}
