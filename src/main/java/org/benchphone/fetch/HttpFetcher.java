package org.benchphone.fetch;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.benchphone.cable.Cable;
import org.benchphone.power.Uptime;

/**
 * Downloads by HTTP/1.1 (RFC 9110, 9112) and HTTPS. Follows redirects, logs in by Digest or Basic when asked to, reads
 * whatever framing a server uses, and waits as long as bytes keep coming.
 *
 * <p>A power cut: belongs to one {@link Uptime}. When that ends, a download under way ends with {@code PowerLost} within
 * a tenth of a second, and threads, selectors and sockets are gone when the uptime is closed.
 */
public final class HttpFetcher implements Fetcher {
    private final Uptime uptime;
    private final Supplier<String> userAgent;
    private final HttpSettings settings;
    private final HttpMachine machine;
    private final RandomGenerator random = new SecureRandom();

    /** @param userAgent asked before each request, since an update changes it */
    public HttpFetcher(Uptime uptime, Supplier<String> userAgent, HttpSettings settings) {
        this(uptime, userAgent, settings, Cable.good());
    }

    /**
     * @param userAgent asked before each request, since an update changes it
     * @param cable the way to the servers
     */
    public HttpFetcher(Uptime uptime, Supplier<String> userAgent, HttpSettings settings, Cable cable) {
        this(uptime, userAgent, settings, uptime.entrust(new HttpMachine(settings, cable)));
    }

    private HttpFetcher(Uptime uptime, Supplier<String> userAgent, HttpSettings settings, HttpMachine machine) {
        this.uptime = uptime;
        this.userAgent = userAgent;
        this.settings = settings;
        this.machine = machine;
    }

    /** The same with another {@linkplain HttpSettings#stall stall}: settings are worth less waiting than an image. */
    public HttpFetcher withStall(Duration stall) {
        return new HttpFetcher(uptime, userAgent, settings.withPatience(settings.connect(), stall), machine);
    }

    /** The same for a request that must be over soon, whatever the server does: it then counts as stalled. */
    public HttpFetcher within(Duration whole) {
        return new HttpFetcher(uptime, userAgent, settings.within(whole), machine);
    }

    /** The same with a login that was not known before. */
    public HttpFetcher withLogin(Credentials login) {
        return new HttpFetcher(uptime, userAgent, settings.withLogin(login), machine);
    }

    /**
     * {@inheritDoc}
     *
     * @param uri http or https; user name and password in it win over those of the settings
     */
    @Override
    public Fetched fetch(URI uri, int maxBytes, Progress progress) {
        uptime.check();
        if (!isUsable(uri)) {
            return Refusal.NO_ADDRESS.refused();
        }
        OptionalLong end = settings.whole().stream()
                .mapToLong(whole -> System.nanoTime() + whole.toNanos())
                .findFirst();
        return new HttpJourney(uri, settings.login(), this::nonce, ask -> exchange(ask, maxBytes, progress, end))
                .travel();
    }

    private String nonce() {
        return HexFormat.of().toHexDigits(random.nextLong());
    }

    static boolean isUsable(URI uri) {
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        return (scheme.equals("http") || scheme.equals("https")) && uri.getHost() != null && uri.getPort() <= 65535;
    }

    private HttpAnswer exchange(HttpJourney.Ask ask, int maxBytes, Progress progress, OptionalLong end) {
        return new HttpExchange(uptime, settings, maxBytes, progress, end).ask(machine, ask, userAgent.get());
    }
}
