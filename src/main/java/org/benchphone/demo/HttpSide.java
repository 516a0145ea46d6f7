package org.benchphone.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;

/** A small web server. It has its port from the start and answers from {@link #answer} on. */
final class HttpSide implements AutoCloseable {
    private static final int MAX_THREADS = 6;
    private static final int MIN_THREADS = 2;
    private static final int CONNECTIONS = 50;
    private static final int IDLE_MS = 30_000;
    private static final int LINGER_MS = 2_000;

    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().name("demo-timer").daemon().factory());
    private final Server server = new Server(threads(), new ScheduledExecutorScheduler(timer), null);
    private final ServerConnector connector = connector(server);

    /** @throws UncheckedIOException when the address is none of this machine */
    HttpSide(InetAddress address) {
        connector.setHost(address.getHostAddress());
        server.addConnector(connector);
        server.addBean(new NetworkConnectionLimit(CONNECTIONS, connector));
        server.setStopTimeout(0);
        timer.setRemoveOnCancelPolicy(true);
        try {
            connector.open();
        } catch (IOException e) {
            close();
            throw new UncheckedIOException("no HTTP server at " + address.getHostAddress() + ": " + e.getMessage(), e);
        }
    }

    private static QueuedThreadPool threads() {
        QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS, MIN_THREADS, IDLE_MS);
        threads.setName("demo-http");
        threads.setDaemon(true);
        threads.setReservedThreads(0);
        threads.setStopTimeout(LINGER_MS);
        return threads;
    }

    private static ServerConnector connector(Server server) {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setIdleTimeout(IDLE_MS);
        connector.setShutdownIdleTimeout(0);
        return connector;
    }

    int port() {
        return connector.getLocalPort();
    }

    void answer(Handler handler) {
        server.setHandler(handler);
        try {
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException("the server of samples does not start", e);
        }
    }

    /** Hangs up on everybody first, or Jetty would wait for slow deliveries. */
    @Override
    public void close() {
        try {
            connector.getConnectedEndPoints().forEach(EndPoint::close);
            server.stop();
            connector.close();
            timer.shutdownNow();
            timer.awaitTermination(LINGER_MS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            throw new IllegalStateException("the server of samples does not stop", e);
        } finally {
            server.destroy();
        }
    }
}
