package org.benchphone.fetch;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * How the phone downloads by HTTP.
 *
 * @param login sent to the server that was asked, when it wants one and the address names none
 * @param trusted CA certificates that are trusted beside the system's
 * @param connect how long a server may take to accept a connection
 * @param stall how long a server may send nothing
 * @param whole how long a whole download may take, with all redirects; empty where that does not matter
 * @param readsChunks whether an answer in chunks (RFC 9112 section 7.1) can be read: firmware before 8.x cannot
 */
public record HttpSettings(
        Optional<Credentials> login,
        List<X509Certificate> trusted,
        Duration connect,
        Duration stall,
        Optional<Duration> whole,
        boolean readsChunks) {

    public static HttpSettings defaults() {
        return new HttpSettings(
                Optional.empty(), List.of(), Duration.ofSeconds(5), Duration.ofSeconds(60), Optional.empty(), true);
    }

    public HttpSettings withLogin(Credentials login) {
        return new HttpSettings(Optional.of(login), trusted, connect, stall, whole, readsChunks);
    }

    public HttpSettings withTrusted(List<X509Certificate> trusted) {
        return new HttpSettings(login, List.copyOf(trusted), connect, stall, whole, readsChunks);
    }

    public HttpSettings withPatience(Duration connect, Duration stall) {
        return new HttpSettings(login, trusted, connect, stall, whole, readsChunks);
    }

    /** With patience for no more than that, whatever the server does meanwhile. */
    public HttpSettings within(Duration whole) {
        return new HttpSettings(login, trusted, connect, stall, Optional.of(whole), readsChunks);
    }

    public HttpSettings withoutChunks() {
        return new HttpSettings(login, trusted, connect, stall, whole, false);
    }

    /**
     * The certificates in a PEM text, one after the other.
     *
     * @throws CertificateException when it holds something else or nothing
     */
    public static List<X509Certificate> certificates(String pem) throws CertificateException {
        Collection<? extends Certificate> found = CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8)));
        if (found.isEmpty()) {
            throw new CertificateException("no certificate in this text");
        }
        return found.stream().map(X509Certificate.class::cast).toList();
    }
}
