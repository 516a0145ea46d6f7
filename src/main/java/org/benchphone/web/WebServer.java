package org.benchphone.web;

import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.function.Function;
import org.benchphone.board.Picture;
import org.benchphone.door.Crowd;
import org.benchphone.door.Door;
import org.benchphone.door.Limits;
import org.benchphone.power.Uptime;
import org.benchphone.trace.TraceView;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;

/**
 * The phone's web server for one uptime: HTTP/1.1 without TLS, as the phones have it. Started by its constructor; ends
 * with the uptime, without a goodbye and with no thread or port left, so that the next uptime can listen at once.
 *
 * <pre>
 *   connections  at most 300, 240 of one address; above that the one that owes most goes ({@link Crowd})
 *   time         20 s for a header, 60 s to read an answer, 4 KiB/s for a form, 30 s of silence
 *   requests     300 a second from another machine (429)
 *   threads      at most 16; a slow reader or writer holds a connection, never a thread
 *   header       8 KiB (431), form 256 KiB (413)
 * </pre>
 */
public final class WebServer {
    private static final int MAX_THREADS = 16;
    private static final int MIN_THREADS = 3;
    private static final int IDLE_MS = 30_000;
    private static final int HEADER_BYTES = 8192;
    private static final int BACKLOG = 128;
    private static final int SEND_BUFFER = 64 * 1024;
    private static final int NO_RESERVE = 0;
    private static final Duration LINGER = Duration.ofSeconds(2);

    private final Threads threads = new Threads();
    private final ScheduledExecutorService timer = timer(threads);
    private final Server server = new Server(pool(threads), new ScheduledExecutorScheduler(timer), null);
    private final ServerConnector connector = connector(server);
    private final int port;

    /**
     * Listens and answers from now on.
     *
     * @param port 0 for any free one
     * @param trace the SIP messages of this uptime
     * @param bmp makes a 1-bit BMP file of what the glass shows
     * @throws IllegalStateException when the port is taken
     * @throws org.benchphone.power.PowerLost when power is gone already
     */
    public WebServer(
            Uptime uptime,
            InetAddress address,
            int port,
            PhoneControl phone,
            TraceView trace,
            Function<Picture, byte[]> bmp) {
        connector.setHost(address.getHostAddress());
        connector.setPort(port);
        server.addConnector(connector);
        Limits limits = Limits.ofPhone();
        Crowd crowd = Crowd.at(connector, limits, uptime.time());
        Site site = new Site(uptime, phone, trace, bmp);
        server.setHandler(new Door(crowd, limits, uptime.time(), InetAddress::isLoopbackAddress, site::tooOften, site));
        server.setErrorHandler(new LastResort());
        server.setStopTimeout(0);
        start();
        this.port = connector.getLocalPort();
        uptime.entrust(this::stop);
    }

    /** Where it listens, 1 to 65535. */
    public int port() {
        return port;
    }

    /** Jetty's own timer could not be waited for. */
    private static ScheduledExecutorService timer(Threads threads) {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, threads);
        timer.setRemoveOnCancelPolicy(true);
        return timer;
    }

    private static QueuedThreadPool pool(Threads threads) {
        QueuedThreadPool pool =
                new QueuedThreadPool(MAX_THREADS, MIN_THREADS, IDLE_MS, NO_RESERVE, null, null, threads);
        pool.setName("web");
        pool.setStopTimeout(LINGER.toMillis());
        return pool;
    }

    private static ServerConnector connector(Server server) {
        HttpConfiguration http = new HttpConfiguration();
        http.setRequestHeaderSize(HEADER_BYTES);
        http.setSendServerVersion(false);
        http.addCustomizer((request, headers) -> {
            headers.put(Reply.BANNER);
            return request;
        });
        ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setReuseAddress(true);
        connector.setIdleTimeout(IDLE_MS);
        connector.setAcceptQueueSize(BACKLOG);
        connector.setAcceptedSendBufferSize(SEND_BUFFER);
        connector.setShutdownIdleTimeout(0);
        return connector;
    }

    private void start() {
        try {
            server.start();
        } catch (Exception e) {
            stop();
            throw new IllegalStateException(
                    "the phone's web pages cannot listen on " + connector.getHost() + " port " + connector.getPort(),
                    e);
        }
    }

    /**
     * Connections go first, or Jetty would still answer them. A cut interrupts whoever tears down; Jetty would then leave
     * threads behind, so the interrupt waits.
     */
    private void stop() {
        boolean interrupted = Thread.interrupted();
        try {
            connector.getConnectedEndPoints().forEach(EndPoint::close);
            server.stop();
            timer.shutdownNow();
            threads.awaitEnd(LINGER);
        } catch (Exception e) {
            throw new IllegalStateException("the web server does not stop", e);
        } finally {
            server.destroy();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
