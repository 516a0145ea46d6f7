package org.benchphone.bench;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.benchphone.door.Guesses;
import org.benchphone.door.Sender;
import org.benchphone.power.Time;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;

/**
 * Who may come in.
 *
 * <pre>
 *   Host is neither an IP address, localhost nor a name of ours   403: a page elsewhere may have rebound its name to us
 *   a browser says the request comes from another site            403, but a link followed to a page is fine
 *   a browser does not say where a change comes from              403
 *   the table of redirections, from anywhere                      in with the account's user and password, and only so
 *   from loopback                                                 in
 *   from elsewhere with the bearer token, or the page's cookie    in
 *   GET /?token=…                                                 the cookie, if the token is right
 *   a file of the pages, from elsewhere with the account          in
 *   else                                                          401; guess after guess 429
 * </pre>
 */
final class Access extends Handler.Wrapper {
    private static final String COOKIE = "benchphone";

    private static final Problem UNKNOWN = Problem.of(
                    HttpStatus.UNAUTHORIZED_401,
                    "Send the token as \"Authorization: Bearer …\"; in a browser open /?token=… once.")
            .withHeader(HttpHeader.WWW_AUTHENTICATE.asString(), "Bearer realm=\"bench\"");

    private final Optional<String> token;
    private final Set<String> names;
    private final Predicate<InetAddress> isTrusted;
    private final Login login;
    private final Guesses guesses;

    /**
     * @param token what clients that are not trusted must know; empty when there are none
     * @param names host names of this bench besides localhost, lower case
     * @param isTrusted whether clients there need no token
     * @param login of the account that the table of redirections wants
     */
    Access(
            Optional<String> token,
            Set<String> names,
            Predicate<InetAddress> isTrusted,
            Login login,
            Time time,
            Handler inside) {
        super(inside);
        this.guesses = new Guesses(time);
        this.login = login;
        this.isTrusted = isTrusted;
        this.token = token;
        this.names = names;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        response.getHeaders()
                .put("Referrer-Policy", "no-referrer")
                .put("Cross-Origin-Resource-Policy", "same-origin")
                .put("X-Content-Type-Options", "nosniff");
        Optional<Problem> refusal = refusal(request);
        if (refusal.isPresent()) {
            ProblemPages.send(refusal.get(), response, callback);
            return true;
        }
        return super.handle(request, response, callback);
    }

    private Optional<Problem> refusal(Request request) {
        String host = request.getHttpURI().getHost();
        if (!isOurs(host)) {
            return Optional.of(Problem.of(
                    HttpStatus.FORBIDDEN_403,
                    "This bench does not go by the name " + host + ". Use its IP address, or tell it its names."));
        }
        if (isFromAnotherSite(request)) {
            return Optional.of(Problem.of(
                    HttpStatus.FORBIDDEN_403,
                    "A page of another site asked your browser to do this. Use the bench's own page, or a script."));
        }
        String path = Request.getPathInContext(request);
        if (Login.isWantedFor(path)) {
            return login.refusal(request);
        }
        return stranger(request)
                .filter(problem ->
                        !(Pages.isFile(path) && login.refusal(request).isEmpty()));
    }

    private boolean isOurs(String host) {
        return host != null
                && (host.matches("\\d{1,3}(\\.\\d{1,3}){3}")
                        || host.startsWith("[")
                        || host.equalsIgnoreCase("localhost")
                        || names.contains(host.toLowerCase(Locale.ROOT)));
    }

    private static boolean isFromAnotherSite(Request request) {
        HttpFields headers = request.getHeaders();
        boolean isRead = HttpMethod.GET.is(request.getMethod()) || HttpMethod.HEAD.is(request.getMethod());
        return isRead ? Sender.isAnotherSite(headers) && !isFollowedLink(headers) : Sender.mayBeAnotherSite(headers);
    }

    private static boolean isFollowedLink(HttpFields headers) {
        return !headers.contains(HttpHeader.ORIGIN)
                && "navigate".equals(headers.get("Sec-Fetch-Mode"))
                && "document".equals(headers.get("Sec-Fetch-Dest"));
    }

    /** Empty when the client is trusted, or knows the token. */
    private Optional<Problem> stranger(Request request) {
        SocketAddress client = request.getConnectionMetaData().getRemoteSocketAddress();
        if (client instanceof InetSocketAddress peer && isTrusted.test(peer.getAddress())) {
            return Optional.empty();
        }
        Optional<Credential> shown = token.flatMap(secret -> shown(request, secret));
        if (shown.isEmpty()) {
            return Optional.of(UNKNOWN);
        }
        return switch (guesses.judge(client, shown.get().given(), shown.get().right())) {
            case Guesses.Verdict.Right() -> Optional.empty();
            case Guesses.Verdict.Wrong() -> Optional.of(UNKNOWN);
            case Guesses.Verdict.TooEarly(long seconds) ->
                Optional.of(Problem.tooManyRequests(
                        "Too many wrong tokens came from your address. Try again in " + seconds + " s.", seconds));
        };
    }

    /** What a client showed, and what it should be. */
    private record Credential(String given, String right) {}

    private static Optional<Credential> shown(Request request, String secret) {
        String bearer = request.getHeaders().get(HttpHeader.AUTHORIZATION);
        if (bearer != null && bearer.regionMatches(true, 0, "Bearer ", 0, 7)) {
            return Optional.of(new Credential(bearer.substring(7).strip(), secret));
        }
        Optional<String> inQuery = Pages.isFront(request) ? tokenInQuery(request) : Optional.empty();
        return inQuery.map(given -> new Credential(given, secret))
                .or(() -> Request.getCookies(request).stream()
                        .filter(cookie -> cookie.getName().equals(COOKIE))
                        .map(cookie -> new Credential(cookie.getValue(), cookieOf(secret)))
                        .findFirst());
    }

    /** The cookie that stands for the token, for whoever opens the page with it. */
    static Optional<String> cookieFor(Request request) {
        return tokenInQuery(request)
                .map(secret -> COOKIE + "=" + cookieOf(secret) + "; Path=/; HttpOnly; SameSite=Lax");
    }

    private static Optional<String> tokenInQuery(Request request) {
        Fields fields = Request.extractQueryParameters(request);
        return Optional.ofNullable(fields.getValue("token"));
    }

    /** Not the token itself: cookies go to every port of a host. */
    private static String cookieOf(String secret) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(("bench cookie " + secret).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
