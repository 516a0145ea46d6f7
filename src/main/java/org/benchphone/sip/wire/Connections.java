package org.benchphone.sip.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import javax.net.ssl.SSLSocket;
import org.benchphone.sip.identity.Transport;
import org.benchphone.sip.servers.Hop;

/**
 * The connections that the phone opens, by TCP and TLS, one to a place: whoever wants one that is being opened waits for it.
 * The stack is handed them when it sends, and opens none by itself.
 *
 * <p>One by TLS comes from the port that the Contact names, where it can: the phone takes no connections by TLS, having no
 * certificate, so a server must come back on this one, and many find it by that port only. It is kept alive by empty lines (RFC
 * 5626 section 3.5.1).
 */
final class Connections {
    private static final Duration SLOW_CONNECT = Duration.ofSeconds(8);
    private static final byte[] PING = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    /** Makes sockets that end with the uptime. */
    interface Maker {
        /** @param closed done once, when it has ended */
        Socket make(Transport transport, Runnable closed) throws IOException;
    }

    private record Place(InetAddress address, int port) {}

    /** @param secured what carries {@code socket}, by TLS */
    private record Opened(Hop hop, Socket socket, Optional<SSLSocket> secured) {}

    private final Maker maker;
    private final Tls tls;
    private final MessageStream.Reading reading;
    private final InetAddress own;
    private final Consumer<Hop> lost;
    private final Map<Place, FutureTask<Opened>> opened = new HashMap<>();
    private final Map<Place, Socket> ready = new HashMap<>();

    /** @param lost told of each connection by TLS that ends */
    Connections(Maker maker, Tls tls, MessageStream.Reading reading, InetAddress own, Consumer<Hop> lost) {
        this.maker = maker;
        this.tls = tls;
        this.reading = reading;
        this.own = own;
        this.lost = lost;
    }

    /**
     * Returns when there is a connection to {@code hop}; waits for it 16 s at most.
     *
     * @param ownTlsPort where a new one by TLS comes from, if it can
     */
    void open(Hop hop, int ownTlsPort) throws IOException {
        Place place = new Place(hop.address(), hop.port());
        FutureTask<Opened> opening;
        synchronized (this) {
            opening = opened.get(place);
            if (opening == null || isOver(opening) || !isOfKind(opening, hop)) {
                opening = new FutureTask<>(() -> {
                    Opened fresh = connect(hop, ownTlsPort);
                    offer(place, fresh.socket());
                    return fresh;
                });
                opened.put(place, opening);
            }
        }
        opening.run();
        try {
            Opened there = opening.get();
            if (there.secured().isPresent() && !there.hop().name().equals(hop.name())) {
                Tls.check(there.secured().get(), hop);
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException known ? known : new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SocketException("interrupted while a connection opened");
        }
    }

    private synchronized void offer(Place place, Socket socket) {
        ready.put(place, socket);
    }

    /** The one just opened to this place, for the stack. */
    synchronized Socket take(InetAddress address, int port) throws SocketException {
        Socket socket = ready.remove(new Place(address, port));
        if (socket == null) {
            throw new SocketException("no connection is opened for an answer");
        }
        return socket;
    }

    /** Keeps those by TLS alive; may wait for slow readers. */
    void ping() {
        List<Socket> secured;
        synchronized (this) {
            secured = opened.values().stream()
                    .filter(opening -> opening.state() == FutureTask.State.SUCCESS)
                    .map(FutureTask::resultNow)
                    .filter(connection -> connection.secured().isPresent())
                    .map(Opened::socket)
                    .toList();
        }
        for (Socket socket : secured) {
            try {
                OutputStream out = socket.getOutputStream();
                synchronized (out) { // as the stack does, which may need two writes for a message
                    out.write(PING);
                }
            } catch (IOException e) {
                Connection.closeQuietly(socket);
            }
        }
    }

    private void ended(Hop hop) {
        boolean was;
        synchronized (this) {
            FutureTask<Opened> opening = opened.get(new Place(hop.address(), hop.port()));
            was = opening != null && opening.state() == FutureTask.State.SUCCESS;
        }
        if (was && hop.transport() == Transport.TLS) {
            lost.accept(hop);
        }
    }

    private static boolean isOver(FutureTask<Opened> opening) {
        return switch (opening.state()) {
            case RUNNING -> false;
            case SUCCESS -> opening.resultNow().socket().isClosed();
            case FAILED, CANCELLED -> true;
        };
    }

    private static boolean isOfKind(FutureTask<Opened> opening, Hop hop) {
        return opening.state() != FutureTask.State.SUCCESS
                || opening.resultNow().hop().transport() == hop.transport();
    }

    private Opened connect(Hop hop, int ownTlsPort) throws IOException {
        if (hop.transport() != Transport.TLS) {
            return new Opened(hop, connectFrom(hop, 0), Optional.empty());
        }
        SSLSocket secured = tls.secure(connectFrom(hop, ownTlsPort), hop);
        return new Opened(hop, new SeenSocket(secured, reading), Optional.of(secured));
    }

    private Socket connectFrom(Hop hop, int ownPort) throws IOException {
        try {
            return connected(hop, ownPort);
        } catch (SocketException e) {
            if (ownPort != 0 && !(e instanceof ConnectException refused && isRefusal(refused))) {
                return connectFrom(hop, 0); // another program has the port, or the last connection still lingers
            }
            throw (e instanceof ConnectException ? Obstacle.REFUSED : Obstacle.UNREACHABLE).failure(who(hop), e);
        } catch (SocketTimeoutException e) {
            throw Obstacle.UNREACHABLE.failure(who(hop), e);
        }
    }

    private static boolean isRefusal(ConnectException e) {
        return String.valueOf(e.getMessage()).contains("refused");
    }

    private Socket connected(Hop hop, int ownPort) throws IOException {
        Socket socket = maker.make(hop.transport(), () -> ended(hop));
        try {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(own, ownPort));
            socket.setTcpNoDelay(true);
            socket.connect(new InetSocketAddress(hop.address(), hop.port()), (int) SLOW_CONNECT.toMillis());
            return socket;
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    private static String who(Hop hop) {
        return hop.uri().replaceFirst("sip:", "");
    }
}
