package org.benchphone.sip;

import gov.nist.javax.sip.message.SIPRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sip.header.AuthorizationHeader;
import javax.sip.header.Header;
import org.benchphone.power.Time;
import org.benchphone.sip.identity.Account;
import org.benchphone.sip.identity.Digest;
import org.benchphone.sip.identity.DigestAnswer;
import org.benchphone.sip.identity.Names;
import org.benchphone.sip.identity.Server;
import org.benchphone.sip.wire.Headers;

/**
 * Lets a request pass that proves the password of an identity, by a digest that the phone challenges for. MD5, which is
 * what servers of the phones' time answer. A nonce is good for a minute and its count must rise, so nothing that was
 * heard on the wire can be said again. Guarded by {@link Requests}.
 */
final class Gatekeeper {
    private static final int NONCES = 64;
    private static final Duration GOOD_FOR = Duration.ofSeconds(60);
    private static final Pattern PARAMETER =
            Pattern.compile("([A-Za-z]+)\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^,\\s]+))");
    private static final int HEX = 16;

    private static final class Nonce {
        private final long until;
        private long lastCount;

        Nonce(long until) {
            this.until = until;
        }
    }

    private final Map<String, Nonce> nonces = new LinkedHashMap<>();
    private final Names names;
    private final Time time;

    Gatekeeper(Names names, Time time) {
        this.names = names;
        this.time = time;
    }

    /** The challenge that {@code request} must answer first; empty when it has proven itself. */
    Optional<List<Header>> challenge(SIPRequest request, Account account) {
        boolean stale = false;
        Iterator<?> headers = request.getHeaders(AuthorizationHeader.NAME);
        while (headers.hasNext()) {
            Map<String, String> said = parameters(headers.next().toString());
            if (isRight(said, request.getMethod(), account)) {
                if (use(said)) {
                    return Optional.empty();
                }
                stale = true;
            }
        }
        return Optional.of(Headers.of("WWW-Authenticate", challenge(account, stale)));
    }

    private String challenge(Account account, boolean stale) {
        String nonce = names.nonce();
        nonces.put(nonce, new Nonce(time.nanos() + GOOD_FOR.toNanos()));
        if (nonces.size() > NONCES) {
            nonces.remove(nonces.keySet().iterator().next());
        }
        return "Digest realm=" + DigestAnswer.quoted(realmOf(account)) + ",nonce=\"" + nonce
                + "\",algorithm=MD5,qop=\"auth\"" + (stale ? ",stale=true" : "");
    }

    private static String realmOf(Account account) {
        return Server.parse(account.host()).map(Server::host).orElse(account.host());
    }

    /** Whether the hash is made with the password, whatever nonce it is made with. */
    private static boolean isRight(Map<String, String> said, String method, Account account) {
        String qop = said.getOrDefault("qop", "");
        boolean understood = said.getOrDefault("algorithm", "MD5").equalsIgnoreCase("MD5")
                && (qop.isEmpty() || qop.equalsIgnoreCase("auth"))
                && said.getOrDefault("username", "").equals(account.loginName())
                && said.getOrDefault("realm", "").equals(realmOf(account));
        String count = qop.isEmpty() ? "" : said.getOrDefault("nc", "?");
        String right = Digest.MD5.response(new Digest.Proof(
                account.loginName(),
                realmOf(account),
                account.password(),
                method,
                said.getOrDefault("uri", ""),
                said.getOrDefault("nonce", ""),
                count,
                said.getOrDefault("cnonce", "")));
        return understood
                && MessageDigest.isEqual(
                        right.getBytes(StandardCharsets.US_ASCII),
                        said.getOrDefault("response", "").getBytes(StandardCharsets.UTF_8));
    }

    /** Uses up the nonce, or this count of it; {@code false} when it is not ours, too old, or used. */
    private boolean use(Map<String, String> said) {
        Nonce nonce = nonces.get(said.get("nonce"));
        if (nonce == null || nonce.until - time.nanos() < 0) {
            nonces.remove(said.get("nonce"));
            return false;
        }
        if (!said.containsKey("nc")) {
            nonces.remove(said.get("nonce"));
            return true;
        }
        try {
            long count = Long.parseLong(said.get("nc"), HEX);
            boolean risen = count > nonce.lastCount;
            nonce.lastCount = Math.max(nonce.lastCount, count);
            return risen;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static Map<String, String> parameters(String header) {
        Map<String, String> parameters = new HashMap<>();
        Matcher parameter = PARAMETER.matcher(header);
        while (parameter.find()) {
            String value = parameter.group(2) == null
                    ? parameter.group(3)
                    : parameter.group(2).replaceAll("\\\\(.)", "$1");
            parameters.putIfAbsent(parameter.group(1).toLowerCase(Locale.ROOT), value);
        }
        return parameters;
    }
}
