package org.benchphone.fetch;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.benchphone.cable.Cable;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.transport.HttpClientTransportOverHTTP;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;

/**
 * Jetty's client, stripped to what a phone's downloads need: one selector, no redirects, no log-ins, no cookies and no
 * decompression of its own. It starts with the first request, for a phone boots faster without it.
 */
final class HttpMachine implements AutoCloseable {
    private static final int THREADS = 6;
    private static final int CHUNK = 64 * 1024;
    private static final int MOST_HEADERS = 32 * 1024;

    private final HttpSettings settings;
    private final Cable cable;
    private HttpClient client;
    private boolean closed;

    HttpMachine(HttpSettings settings, Cable cable) {
        this.settings = settings;
        this.cable = cable;
    }

    /** The running client, or null when this machine has been closed. */
    synchronized HttpClient running() {
        if (client == null && !closed) {
            client = start();
        }
        return closed ? null : client;
    }

    /** Ends all threads, selectors and sockets; downloads under way fail. */
    @Override
    public synchronized void close() {
        closed = true;
        if (client == null) {
            return;
        }
        // Jetty joins its threads, which an interrupted thread could not wait for
        boolean interrupted = Thread.interrupted();
        try {
            client.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the HTTP client does not stop", e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private HttpClient start() {
        QueuedThreadPool threads = new QueuedThreadPool(THREADS, 1);
        threads.setName("http-client");
        threads.setDaemon(true);
        threads.setReservedThreads(0);
        threads.setStopTimeout(500);
        ClientConnector connector = new ClientConnector();
        connector.setSelectors(1);
        connector.setSslContextFactory(tls());
        HttpClient made = new HttpClient(new HttpClientTransportOverHTTP(connector));
        made.setExecutor(threads);
        ScheduledExecutorScheduler timer = new ScheduledExecutorScheduler("http-client-timer", true);
        made.setScheduler(timer);
        made.setConnectTimeout(settings.connect().toMillis());
        made.setSocketAddressResolver(new HttpAddresses(cable, threads, timer, settings.connect()));
        made.setIdleTimeout(settings.stall().toMillis());
        made.setFollowRedirects(false);
        made.setUserAgentField(null);
        made.setResponseBufferSize(CHUNK);
        made.setMaxResponseHeadersSize(MOST_HEADERS); // or they may fill the memory
        try {
            made.start();
        } catch (Exception e) {
            throw new IllegalStateException("the HTTP client does not start", e);
        }
        made.getProtocolHandlers().clear();
        made.getContentDecoderFactories().clear();
        return made;
    }

    private SslContextFactory.Client tls() {
        SslContextFactory.Client tls = new SslContextFactory.Client();
        if (!settings.trusted().isEmpty()) {
            tls.setTrustStore(systemsTrustAnd(settings.trusted()));
        }
        return tls;
    }

    private static KeyStore systemsTrustAnd(List<X509Certificate> more) {
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            TrustManagerFactory system = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            system.init((KeyStore) null);
            for (TrustManager manager : system.getTrustManagers()) {
                if (manager instanceof X509TrustManager trust) {
                    add(store, "system", List.of(trust.getAcceptedIssuers()));
                }
            }
            add(store, "bench", more);
            return store;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("the trusted certificates do not load", e);
        }
    }

    private static void add(KeyStore store, String prefix, List<X509Certificate> certificates)
            throws GeneralSecurityException {
        for (int i = 0; i < certificates.size(); i++) {
            store.setCertificateEntry(prefix + i, certificates.get(i));
        }
    }
}
