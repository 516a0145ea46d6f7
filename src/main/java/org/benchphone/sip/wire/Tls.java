package org.benchphone.sip.wire;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.benchphone.sip.servers.Hop;

/**
 * TLS as the one who connects: believes the system's authorities and the bench's, says whom it wants (SNI), and shows no
 * certificate of its own. The one shown must name the server as it is written in the settings, not as name servers translated
 * that (RFC 5922 section 7).
 */
final class Tls {
    private static final Duration SLOW_HANDSHAKE = Duration.ofSeconds(8);

    private final List<X509Certificate> trusted;
    private SSLContext context;

    Tls(List<X509Certificate> trusted) {
        this.trusted = List.copyOf(trusted);
    }

    /**
     * Nothing but the handshake was said when this returns.
     *
     * @param plain connected; closed with what is returned, or when this throws
     */
    SSLSocket secure(Socket plain, Hop hop) throws IOException {
        String host = hop.name().replaceAll("[\\[\\]]", "");
        SSLSocket secured = null;
        try {
            secured = (SSLSocket) context().getSocketFactory().createSocket(plain, host, hop.port(), true);
            secured.setSoTimeout((int) SLOW_HANDSHAKE.toMillis());
            secured.startHandshake();
            check(secured, hop);
            secured.setSoTimeout(0);
            return secured;
        } catch (Obstacle.Failure e) {
            Connection.closeQuietly(secured);
            throw e;
        } catch (IOException e) {
            Connection.closeQuietly(plain);
            throw obstacle(e).failure(hop.name(), e);
        }
    }

    /** Whether who is at the other end of {@code secured} may be talked to as {@code hop} too. */
    static void check(SSLSocket secured, Hop hop) throws IOException {
        X509Certificate shown = (X509Certificate) secured.getSession().getPeerCertificates()[0];
        if (!CertificateNames.of(shown).include(hop.name())) {
            throw Obstacle.WRONG_NAME.failure(hop.name(), null);
        }
    }

    private static Obstacle obstacle(IOException failure) {
        boolean certificate = false;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateExpiredException || cause instanceof CertificateNotYetValidException) {
                return Obstacle.EXPIRED;
            }
            certificate |= cause instanceof CertificateException;
        }
        if (certificate) {
            return Obstacle.UNKNOWN_AUTHORITY;
        }
        boolean noTls = failure instanceof SSLException || failure instanceof SocketTimeoutException;
        return noTls ? Obstacle.NO_TLS : Obstacle.UNREACHABLE;
    }

    /** Made when it is first needed: reading all authorities takes a while. */
    private synchronized SSLContext context() {
        if (context == null) {
            try {
                context = SSLContext.getInstance("TLS");
                context.init(null, authorities(), null);
            } catch (GeneralSecurityException | IOException e) {
                throw new IllegalStateException("the trusted certificates do not load", e);
            }
        }
        return context;
    }

    private TrustManager[] authorities() throws GeneralSecurityException, IOException {
        TrustManagerFactory system = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        system.init((KeyStore) null);
        List<X509Certificate> all = new ArrayList<>(trusted);
        for (TrustManager manager : system.getTrustManagers()) {
            if (manager instanceof X509TrustManager trust) {
                all.addAll(List.of(trust.getAcceptedIssuers()));
            }
        }
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        for (int i = 0; i < all.size(); i++) {
            store.setCertificateEntry("trusted" + i, all.get(i));
        }
        TrustManagerFactory both = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        both.init(store);
        return both.getTrustManagers();
    }
}
