package org.benchphone.fetch;

import java.net.URI;
import java.util.Locale;
import java.util.Map;

/** Gives each download to the fetcher of its scheme, and refuses what is no address with a plain sentence. */
public final class SchemeFetcher implements Fetcher {
    private final Map<String, Fetcher> byScheme;

    public SchemeFetcher(Fetcher http, Fetcher tftp) {
        this.byScheme = Map.of("http", http, "https", http, "tftp", tftp);
    }

    /** As {@link #fetch(URI, int, Progress)}, for an address that a person wrote, good or bad. */
    public Fetched fetch(String written, int maxBytes, Progress progress) {
        return Urls.parse(written).map(uri -> fetch(uri, maxBytes, progress)).orElseGet(Refusal.NO_ADDRESS::refused);
    }

    @Override
    public Fetched fetch(URI uri, int maxBytes, Progress progress) {
        if (uri.getScheme() == null) {
            return Refusal.NO_ADDRESS.refused();
        }
        Fetcher fetcher = byScheme.get(uri.getScheme().toLowerCase(Locale.ROOT));
        if (fetcher == null) {
            return Refusal.WRONG_SCHEME.refused();
        }
        return uri.getHost() == null ? Refusal.NO_ADDRESS.refused() : fetcher.fetch(uri, maxBytes, progress);
    }
}
