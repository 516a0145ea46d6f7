package org.benchphone.fetch;

import java.net.URI;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.benchphone.fetch.Fetched.Content;

/**
 * The way of one download through redirects and log-ins.
 *
 * <pre>
 *   ask ──► Body ──────► done
 *    ▲  ├─► Elsewhere ─► ask there, at most {@value #MOST_REDIRECTS} times, nowhere twice
 *    └──┴─► WhoAreYou ─► ask again with an answer to the challenge, once per address
 * </pre>
 *
 * <p>User name and password stay with the server they were meant for: they go along only to the same scheme, host and
 * port, or from http to https of the same host.
 */
final class HttpJourney {
    static final int MOST_REDIRECTS = 10;

    /** One request to make: where to, and what stands in {@code Authorization}, if anything. */
    record Ask(URI uri, Optional<String> authorization) {}

    /** Makes a request. */
    @FunctionalInterface
    interface Teller {
        HttpAnswer tell(Ask ask);
    }

    private final URI start;
    private final Supplier<String> clientNonce;
    private final Teller teller;
    private final Set<URI> seen = new HashSet<>();
    private URI here;
    private Optional<Credentials> credentials;
    private Optional<String> authorization = Optional.empty();

    HttpJourney(URI start, Optional<Credentials> configured, Supplier<String> clientNonce, Teller teller) {
        this.start = start;
        this.clientNonce = clientNonce;
        this.teller = teller;
        this.credentials = Credentials.in(start).or(() -> configured);
        this.here = Urls.withoutCredentials(start);
    }

    Fetched travel() {
        seen.add(here);
        while (true) {
            Optional<Refusal> trouble;
            switch (teller.tell(new Ask(here, authorization))) {
                case HttpAnswer.Body(byte[] bytes) -> {
                    return new Content(bytes, here, Urls.fileName(start));
                }
                case HttpAnswer.No(Fetched.Refused refused) -> {
                    return refused;
                }
                case HttpAnswer.Elsewhere(String location) -> trouble = follow(location);
                case HttpAnswer.WhoAreYou challenge -> trouble = logIn(challenge);
            }
            if (trouble.isPresent()) {
                return trouble.get().refused();
            }
        }
    }

    private Optional<Refusal> follow(String location) {
        Optional<URI> resolved = Urls.parse(location)
                .filter(there -> !location.isBlank())
                .map(here::resolve)
                .filter(HttpFetcher::isUsable);
        if (resolved.isEmpty()) {
            return Optional.of(Refusal.BAD_REDIRECT);
        }
        URI there = Urls.withoutCredentials(resolved.get());
        if (!seen.add(there)) {
            return Optional.of(Refusal.CIRCLE);
        }
        if (seen.size() > MOST_REDIRECTS + 1) {
            return Optional.of(Refusal.TOO_MANY_REDIRECTS);
        }
        boolean keep = mayKnowOurName(there);
        credentials = Credentials.in(resolved.get()).or(() -> credentials.filter(known -> keep));
        authorization = Optional.empty();
        here = there;
        return Optional.empty();
    }

    private boolean mayKnowOurName(URI there) {
        if (!there.getHost().equalsIgnoreCase(here.getHost())) {
            return false;
        }
        boolean sameScheme = there.getScheme().equalsIgnoreCase(here.getScheme());
        return sameScheme
                ? there.getPort() == here.getPort()
                : there.getScheme().equalsIgnoreCase("https");
    }

    private Optional<Refusal> logIn(HttpAnswer.WhoAreYou challenge) {
        if (credentials.isEmpty()) {
            return Optional.of(Refusal.LOGIN_WANTED);
        }
        if (authorization.isPresent()) {
            return Optional.of(Refusal.LOGIN_WRONG);
        }
        authorization = new HttpLogin(challenge.challenges(), clientNonce).answer(credentials.get(), here);
        return authorization.isPresent() ? Optional.empty() : Optional.of(Refusal.LOGIN_WRONG);
    }
}
