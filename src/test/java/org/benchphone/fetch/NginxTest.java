package org.benchphone.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.benchphone.fetch.FetchedAssert.bytesOf;
import static org.benchphone.fetch.FetchedAssert.refusalOf;
import static org.benchphone.fetch.FetchedAssert.sentenceOf;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.security.cert.CertificateException;
import org.benchphone.fetch.Fetched.Reason;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Downloads from a web server that people run. */
@Tag("external")
@Timeout(60)
class NginxTest extends NginxFixture {
    @BeforeAll
    static void writeSettings() throws IOException {
        Files.writeString(folder.resolve("files/settings.htm"), "update_policy$: auto_update\n".repeat(100));
    }

    private Fetched fetch(HttpSettings settings, String url) {
        return new HttpFetcher(uptime, () -> "Mozilla/4.0 (compatible; snom360-SIP 6.5.10)", settings)
                .fetch(URI.create(url), 16_000_000, Fetcher.Progress.NONE);
    }

    private Fetched fetch(String url) {
        return fetch(HttpSettings.defaults(), url);
    }

    @Test
    void anImageArrivesWhole() {
        assertThat(bytesOf(fetch(nginx.http("/image.bin")))).isEqualTo(IMAGE);
    }

    @Test
    void aTextComesUncompressedThoughTheServerCanCompress() {
        assertThat(bytesOf(fetch(nginx.http("/settings.htm")))).hasSize(2800);
    }

    @Test
    void aMissingFileAForbiddenOneAndABrokenServer() {
        assertThat(refusalOf(fetch(nginx.http("/nothing.bin")))).isEqualTo(Reason.NOT_FOUND);
        assertThat(refusalOf(fetch(nginx.http("/forbidden")))).isEqualTo(Reason.UNAUTHORIZED);
        assertThat(refusalOf(fetch(nginx.http("/broken")))).isEqualTo(Reason.SERVER_ERROR);
    }

    @Test
    void basicLogin() {
        String url = nginx.http("/private/image.bin");
        assertThat(sentenceOf(fetch(url))).isEqualTo("The server wants a user name and password.");
        assertThat(bytesOf(fetch(url.replace("//", "//snom:360@")))).isEqualTo(IMAGE);
        assertThat(refusalOf(fetch(url.replace("//", "//snom:370@")))).isEqualTo(Reason.UNAUTHORIZED);
        HttpSettings settings = HttpSettings.defaults().withLogin(new Credentials("snom", "360"));
        assertThat(bytesOf(fetch(settings, url))).isEqualTo(IMAGE);
    }

    @Test
    void redirectsAreFollowedAndCirclesNoticed() {
        assertThat(bytesOf(fetch(nginx.http("/moved.bin")))).isEqualTo(IMAGE);
        assertThat(refusalOf(fetch(nginx.http("/a")))).isEqualTo(Reason.TOO_MANY_REDIRECTS);
    }

    @Test
    void aCertificateOfTheLabIsTrustedOnlyWhenItsAuthorityWasGiven() throws Exception {
        Fetched distrusted = fetch(nginx.https("/image.bin"));
        assertThat(refusalOf(distrusted)).isEqualTo(Reason.UNTRUSTED);
        assertThat(sentenceOf(distrusted)).contains("CA certificate");
        assertThat(bytesOf(fetch(trusting(), nginx.https("/image.bin")))).isEqualTo(IMAGE);
    }

    @Test
    void aCertificateForAnotherNameIsSaidToBeOne() throws Exception {
        String url = nginx.https("/image.bin").replace("127.0.0.1", "localhost");
        assertThat(sentenceOf(fetch(trusting(), url))).isEqualTo("The certificate is for another server name.");
    }

    @Test
    void redirectsGoFromOneSchemeToTheOther() throws Exception {
        assertThat(bytesOf(fetch(trusting(), nginx.https("/down.bin")))).isEqualTo(IMAGE);
        String up = nginx.http("/up.bin").replace("//", "//snom:360@");
        assertThat(bytesOf(fetch(trusting(), up))).isEqualTo(IMAGE);
    }

    @Test
    void whatIsNoCertificateIsRefusedWhenItIsGiven() {
        assertThatThrownBy(() -> HttpSettings.certificates("no certificate")).isInstanceOf(CertificateException.class);
        assertThatThrownBy(() -> HttpSettings.certificates("")).isInstanceOf(CertificateException.class);
    }
}
