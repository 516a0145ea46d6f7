package org.benchphone.bench;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.benchphone.power.Time;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;

/**
 * The account of the table of redirections, by HTTP Basic (RFC 7617). Who gives a wrong one more than
 * {@value #FREE_FAILURES} times waits 1 s, then 2, 4 up to {@value #LONGEST_SECONDS} s after each: until then no answer
 * says whether what was given is right.
 */
final class Login {
    private static final String TABLE = "/api/v1" + RedirectionCalls.ROWS;
    private static final String SCHEME = "Basic ";
    private static final int FREE_FAILURES = 3;
    private static final int LONGEST_SECONDS = 32;
    private static final Duration FORGOTTEN = Duration.ofMinutes(10);
    private static final int MAX_CLIENTS = 1000;

    /** Of whom nobody knows yet how he fares. */
    private static final Failures NONE = new Failures(0, 0);

    private final String account;
    private final Time time;
    private final LinkedHashMap<String, Failures> clients = new LinkedHashMap<>();

    /** @param until in nanoseconds of the time's clock */
    private record Failures(int count, long until) {}

    Login(String user, String password, Time time) {
        this.account = user + ":" + password;
        this.time = time;
    }

    /** Whether that path is the table's, as page or API. */
    static boolean isWantedFor(String path) {
        return path.equals(Pages.REDIRECTION) || path.equals(Pages.REDIRECTION + ".html") || path.startsWith(TABLE);
    }

    /** Empty when the account is given, and right. Without any, that is no failure: a browser asks its user then. */
    Optional<Problem> refusal(Request request) {
        String header = request.getHeaders().get(HttpHeader.AUTHORIZATION);
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.of(wanted("This wants user and password of the redirection table, by HTTP Basic. The first "
                    + "start printed them; they stand in the file redirection-account of the bench's data folder."));
        }
        String given = decoded(header.substring(SCHEME.length()).strip());
        return refusal(network(request), Access.same(given, account));
    }

    private synchronized Optional<Problem> refusal(String client, boolean isRight) {
        long now = time.nanos();
        Failures before = clients.getOrDefault(client, NONE);
        long wait = before.until - now;
        if (before.count > FREE_FAILURES && wait > 0) {
            return Optional.of(tooEarly(wait));
        }
        clients.remove(client);
        if (isRight) {
            return Optional.empty();
        }
        int count = -wait > FORGOTTEN.toNanos() && before.count > 0 ? 1 : before.count + 1;
        int doublings = Math.clamp(count - FREE_FAILURES - 1L, 0, 5);
        Duration pause = Duration.ofSeconds(count > FREE_FAILURES ? Math.min(1L << doublings, LONGEST_SECONDS) : 0);
        clients.putLast(client, new Failures(count, now + pause.toNanos()));
        if (clients.size() > MAX_CLIENTS) {
            clients.pollFirstEntry();
        }
        return Optional.of(wanted("User or password is wrong."));
    }

    private static Problem wanted(String detail) {
        return Problem.of(HttpStatus.UNAUTHORIZED_401, detail)
                .withHeader(HttpHeader.WWW_AUTHENTICATE.asString(), "Basic realm=\"redirection\", charset=\"UTF-8\"");
    }

    private static Problem tooEarly(long nanos) {
        long seconds = Math.max(1, Duration.ofNanos(nanos).plusMillis(999).toSeconds());
        return Problem.of(
                        HttpStatus.TOO_MANY_REQUESTS_429,
                        "Too many wrong passwords came from your address. Try again in " + seconds + " s.")
                .withHeader(HttpHeader.RETRY_AFTER.asString(), String.valueOf(seconds));
    }

    private static String decoded(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    /** The client's address; of an IPv6 one the first half, for who has one of those has all of them. */
    private static String network(Request request) {
        if (!(request.getConnectionMetaData().getRemoteSocketAddress() instanceof InetSocketAddress peer)) {
            return "";
        }
        InetAddress address = peer.getAddress();
        byte[] bytes = address.getAddress();
        return HexFormat.of()
                .formatHex(address.isLoopbackAddress() ? bytes : Arrays.copyOf(bytes, Math.min(bytes.length, 8)));
    }
}
