package org.benchphone.fetch;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.eclipse.jetty.http.HttpException;

/** Says what a failure of Jetty's client means, as far as exceptions tell. */
final class HttpFailure {
    private HttpFailure() {}

    /** @param bodyBegan whether a good answer had begun to arrive */
    static Refusal explain(Throwable failure, boolean bodyBegan) {
        if (has(failure, SocketTimeoutException.class)) {
            return Refusal.NOT_REACHED;
        }
        if (has(failure, TimeoutException.class)) {
            return Refusal.STALLED;
        }
        return bodyBegan ? Refusal.BROKE_OFF : beforeTheAnswer(failure);
    }

    private static Refusal beforeTheAnswer(Throwable failure) {
        if (has(failure, UnknownHostException.class) || has(failure, UnresolvedAddressException.class)) {
            return Refusal.UNKNOWN_HOST;
        }
        if (has(failure, NoRouteToHostException.class)) {
            return Refusal.NOT_REACHED;
        }
        if (has(failure, ConnectException.class)) {
            return Refusal.REFUSED;
        }
        Optional<Refusal> tls = tls(failure);
        if (tls.isPresent()) {
            return tls.get();
        }
        if (has(failure, HttpException.class)) {
            return Refusal.NOT_HTTP;
        }
        boolean hungUp = has(failure, EOFException.class) || has(failure, ClosedChannelException.class);
        return hungUp || has(failure, IOException.class) ? Refusal.HUNG_UP : Refusal.NOT_HTTP;
    }

    private static Optional<Refusal> tls(Throwable failure) {
        if (has(failure, CertificateExpiredException.class) || has(failure, CertificateNotYetValidException.class)) {
            return Optional.of(Refusal.EXPIRED);
        }
        if (has(failure, CertificateException.class)) {
            boolean name = says(failure, "No subject alternative") || says(failure, "No name matching");
            return Optional.of(name ? Refusal.OTHER_NAME : Refusal.UNTRUSTED);
        }
        if (has(failure, SSLException.class)) {
            return Optional.of(Refusal.NOT_TLS);
        }
        return Optional.empty();
    }

    private static boolean has(Throwable failure, Class<?> type) {
        return causes(failure).anyMatch(type::isInstance);
    }

    /** Where no type tells, the words of the JDK and of Jetty do. */
    private static boolean says(Throwable failure, String words) {
        return causes(failure).anyMatch(e -> String.valueOf(e.getMessage()).contains(words));
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, e -> e != null, Throwable::getCause).limit(20);
    }
}
