package org.benchphone;

import java.net.URI;
import java.time.Duration;
import java.util.function.Supplier;
import org.benchphone.cable.Cable;
import org.benchphone.fetch.Credentials;
import org.benchphone.fetch.Fetched;
import org.benchphone.fetch.Fetcher;
import org.benchphone.fetch.HttpFetcher;
import org.benchphone.fetch.HttpSettings;
import org.benchphone.fetch.SchemeFetcher;
import org.benchphone.fetch.TftpFetcher;
import org.benchphone.fetch.TftpSettings;
import org.benchphone.image.Tokens;
import org.benchphone.phone.PhoneState;
import org.benchphone.power.Uptime;
import org.benchphone.settings.Settings;

/**
 * How the phone downloads in one uptime: as its firmware says it is, with the login that its settings hold at that
 * moment, and over one HTTP client.
 */
final class Downloads {
    /** A setting server that stands still costs seconds; an image is worth waiting for. */
    private static final Duration PATIENCE_WITH_SETTINGS = Duration.ofSeconds(8);

    private static final Duration PATIENCE_WITH_ACTIONS = Duration.ofSeconds(5);

    /** Up to 7.x a phone cannot read an answer in chunks (snom.md 1.6, inferred from what servers avoid). */
    private static final int FIRST_WITH_CHUNKS = 8;

    private final Settings settings;
    private final HttpFetcher http;
    private final TftpFetcher tftp;

    Downloads(
            Uptime uptime,
            Supplier<PhoneState> phone,
            HttpSettings http,
            Cable cable,
            Tokens tokens,
            Settings settings) {
        this.settings = settings;
        Supplier<String> userAgent = () -> phone.get().userAgent();
        boolean readsChunks = tokens.application().major() >= FIRST_WITH_CHUNKS;
        this.http = new HttpFetcher(uptime, userAgent, readsChunks ? http : http.withoutChunks(), cable);
        this.tftp = new TftpFetcher(uptime, TftpSettings.defaults(), cable);
    }

    Fetcher ofImages() {
        return new SchemeFetcher(loggingIn(http), tftp);
    }

    Fetcher ofSettings() {
        return new SchemeFetcher(loggingIn(http.withStall(PATIENCE_WITH_SETTINGS)), tftp);
    }

    /** For what nobody waits for. */
    Fetcher ofActions() {
        return loggingIn(http.within(PATIENCE_WITH_ACTIONS));
    }

    /** One setting server may give the phone its login for the next. */
    private Fetcher loggingIn(HttpFetcher fetcher) {
        return new Fetcher() {
            @Override
            public Fetched fetch(URI uri, int maxBytes, Progress progress) {
                Credentials login = new Credentials(settings.get("http_client_user"), settings.get("http_client_pass"));
                return fetcher.withLogin(login).fetch(uri, maxBytes, progress);
            }
        };
    }
}
