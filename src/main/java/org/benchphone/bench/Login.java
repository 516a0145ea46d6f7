package org.benchphone.bench;

import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.benchphone.door.Guesses;
import org.benchphone.power.Time;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;

/** The account of the table of redirections, by HTTP Basic (RFC 7617). */
final class Login {
    private static final String TABLE = "/api/v1" + RedirectionCalls.ROWS;
    private static final String SCHEME = "Basic ";

    private final String account;
    private final Guesses guesses;

    Login(String user, String password, Time time) {
        this.account = user + ":" + password;
        this.guesses = new Guesses(time);
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
        SocketAddress client = request.getConnectionMetaData().getRemoteSocketAddress();
        return switch (guesses.judge(client, given, account)) {
            case Guesses.Verdict.Right() -> Optional.empty();
            case Guesses.Verdict.Wrong() -> Optional.of(wanted("User or password is wrong."));
            case Guesses.Verdict.TooEarly(long seconds) ->
                Optional.of(Problem.tooManyRequests(
                        "Too many wrong passwords came from your address. Try again in " + seconds + " s.", seconds));
        };
    }

    private static Problem wanted(String detail) {
        return Problem.of(HttpStatus.UNAUTHORIZED_401, detail)
                .withHeader(HttpHeader.WWW_AUTHENTICATE.asString(), "Basic realm=\"redirection\", charset=\"UTF-8\"");
    }

    private static String decoded(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
