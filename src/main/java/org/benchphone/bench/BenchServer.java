package org.benchphone.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import org.benchphone.board.FlashSocket;
import org.benchphone.door.Crowd;
import org.benchphone.door.Door;
import org.benchphone.door.Limits;
import org.benchphone.fault.Faults;
import org.benchphone.metrics.Counts;
import org.benchphone.panel.Pictures;
import org.benchphone.recording.Recording;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.LoggerFactory;

/**
 * The bench's web server: API under {@code /api/v1}, front-panel page at {@code /}, the SIP messages at {@code /sip}, the
 * recording at {@code /recording}, the table of redirections at {@code /redirection}, and what phones ask of it below that;
 * {@code /healthz} and {@code /metrics} for who watches it. It answers from the constructor's
 * return until {@link #close}, whether the phone is on, off or dead. It neither switches the phone on nor, when it
 * closes, off.
 */
public final class BenchServer implements AutoCloseable {
    private static final int THREADS = 24;
    private static final int IDLE_MILLIS = 15_000;
    private static final int LONGEST_HEADER = 8 * 1024;
    private static final int BACKLOG = 512;

    /** Of what a listener does not read, so much waits in the kernel; a thousand of them must not fill it. */
    private static final int SEND_BUFFER = 128 * 1024;

    private final Server server;
    private final ServerConnector connector;
    private final Routes api;
    private final Counts answers = new Counts();
    private final ExecutorService calls = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("bench-", 0).factory());

    /**
     * @param address where to listen
     * @param port 0 for any free one
     * @param token what clients from elsewhere must send; those on loopback need none
     * @param names host names that clients may call the bench by, besides localhost and IP addresses
     * @throws IllegalArgumentException for an address other than loopback without a token
     * @throws UncheckedIOException when the port cannot be had
     */
    public BenchServer(InetAddress address, int port, Optional<String> token, Set<String> names, Bench bench) {
        this(address, port, token, names, InetAddress::isLoopbackAddress, bench);
    }

    /** As above, but the caller says who needs no token and may ask as often as he likes. */
    BenchServer(
            InetAddress address,
            int port,
            Optional<String> token,
            Set<String> names,
            Predicate<InetAddress> isTrusted,
            Bench bench) {
        if (!address.isLoopbackAddress()
                && token.filter(secret -> !secret.isBlank()).isEmpty()) {
            throw new IllegalArgumentException(
                    "whoever reaches " + address.getHostAddress() + " could use the bench: it needs a token");
        }
        QueuedThreadPool pool = new QueuedThreadPool(THREADS, 2);
        pool.setName("bench-server");
        pool.setDaemon(true);
        server = new Server(pool);
        connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http()));
        connector.setHost(address.getHostAddress());
        connector.setPort(port);
        connector.setIdleTimeout(IDLE_MILLIS);
        connector.setAcceptQueueSize(BACKLOG);
        connector.setAcceptedSendBufferSize(SEND_BUFFER);
        server.addConnector(connector);
        Limits limits = Limits.ofBench();
        Crowd crowd = Crowd.at(connector, limits, bench.time());
        server.setErrorHandler(new ProblemPages());
        server.setRequestLog((request, response) -> answers.add(1, response.getStatus() / 100 + "xx"));
        Bench.RedirectionAccount account = bench.redirection();
        Login login = new Login(account.user(), account.password(), bench.time());
        api = routes(bench);
        Handler access = new Access(
                token,
                Set.copyOf(names),
                isTrusted,
                login,
                bench.time(),
                new Handler.Sequence(new Api(api, calls), new Pages()));
        server.setHandler(new Door(
                crowd,
                limits,
                bench.time(),
                isTrusted,
                BenchServer::tooOften,
                new Handler.Sequence(new RedirectionService(account.table()), new Health(bench), access)));
        start(port);
    }

    private static void tooOften(Response response, Callback callback, long seconds) {
        String detail = "More requests come from your address than this bench can answer. Go slower; to wait for"
                + " something use /api/v1/await or /api/v1/events.";
        ProblemPages.send(Problem.tooManyRequests(detail, seconds), response, callback);
    }

    private static HttpConfiguration http() {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(LONGEST_HEADER);
        return http;
    }

    private Routes routes(Bench bench) {
        FlashSocket flash = bench.fixture().flash();
        FlashActivity activity = new FlashActivity(flash.size(), bench.events());
        // a real chip is read in seconds, and one that is dead not at all: nobody waits for that
        calls.execute(() -> lookAt(flash, activity));
        FaultRig rig = new FaultRig(bench.faults(), bench.fixture(), bench.plug());
        flash.onActivity(new FlashListeners(List.of(activity, rig)));
        calls.execute(() -> watch(bench.faults()));
        bench.fixture().onLight(bench.events().changes()::happened);

        Plug plug = bench.plug();
        GlassCalls glass = new GlassCalls(bench);
        KeyCalls keys = new KeyCalls(bench);
        Recording recording = new Recording(bench.time(), Recording.Limits.usual());
        calls.execute(new Recorder(bench, keys, recording));
        Routes routes = new Routes();
        new Description().addTo(routes);
        glass.addTo(routes);
        new PowerCalls(plug, flash, bench.events(), rig::waitsForOperation).addTo(routes);
        new VideoCall(bench, Pictures::jpeg).addTo(routes);
        keys.addTo(routes);
        new EventCalls(bench.events()).addTo(routes);
        new AwaitCall(bench, glass).addTo(routes);
        new FlashCalls(flash, activity, plug).addTo(routes);
        new RedirectionCalls(bench).addTo(routes);
        new RealmCalls(bench).addTo(routes);
        new SipCalls(bench.trace(), bench.time()).addTo(routes);
        FaultCalls faults = new FaultCalls(bench.faults(), rig, new SecureRandom());
        faults.addTo(routes);
        new PanelCalls(bench, glass, keys, activity, faults).addTo(routes);
        new RecordingCalls(bench, keys, recording).addTo(routes);
        new MetricsCall(
                        bench,
                        activity,
                        recording,
                        answers,
                        () -> connector.getConnectedEndPoints().size())
                .addTo(routes);
        return routes;
    }

    private static void watch(Faults faults) {
        try {
            faults.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the bench is closing
        }
    }

    /** What it answers under {@code /api/v1}. */
    Routes api() {
        return api;
    }

    private void lookAt(FlashSocket flash, FlashActivity activity) {
        try {
            activity.lookAt(flash);
        } catch (RuntimeException e) {
            // who closes the bench may close the chip before it is read whole
            if (!calls.isShutdown()) {
                LoggerFactory.getLogger(BenchServer.class)
                        .warn("the map of the flash chip stays empty: {}", e.getMessage());
            }
        }
    }

    private void start(int port) {
        try {
            server.start();
        } catch (IOException e) {
            close();
            throw new UncheckedIOException("port " + port + " cannot be had: " + e.getMessage(), e);
        } catch (Exception e) {
            close();
            throw new IllegalStateException("the bench's server does not start", e);
        }
    }

    /** The port that it answers on. */
    public int port() {
        return connector.getLocalPort();
    }

    /** Hangs up on everybody. */
    @Override
    public void close() {
        calls.shutdownNow();
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the bench's server does not stop", e);
        }
    }
}
