package org.benchphone.sip.identity;

import gov.nist.javax.sip.message.SIPResponse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.sip.header.ProxyAuthenticateHeader;
import javax.sip.header.WWWAuthenticateHeader;

/**
 * Answers one challenge, as often as its nonce is good: the count goes up with every use. JAIN-SIP has an answerer of its
 * own, which knows MD5 only, never counts, and always makes the same client nonce.
 */
public final class DigestAnswer {
    private final String header;
    private final String realm;
    private final String nonce;
    private final Digest digest;
    private final boolean namesAlgorithm;
    private final boolean stale;
    private final boolean qop;
    private final Optional<String> opaque;
    private int count;

    private DigestAnswer(WWWAuthenticateHeader challenge, Digest digest) {
        this.header = challenge instanceof ProxyAuthenticateHeader ? "Proxy-Authorization" : "Authorization";
        this.digest = digest;
        this.realm = Optional.ofNullable(challenge.getRealm()).orElse("");
        this.nonce = challenge.getNonce();
        this.namesAlgorithm = challenge.getAlgorithm() != null;
        this.stale = challenge.isStale();
        this.qop = challenge.getQop() != null;
        this.opaque = Optional.ofNullable(challenge.getOpaque());
    }

    /** To the strongest challenge of a 401 or 407 that is understood; empty when none is. */
    public static Optional<DigestAnswer> to(SIPResponse response) {
        List<WWWAuthenticateHeader> challenges = new ArrayList<>();
        for (String name : List.of(WWWAuthenticateHeader.NAME, ProxyAuthenticateHeader.NAME)) {
            Iterator<?> headers = response.getHeaders(name);
            headers.forEachRemaining(challenge -> challenges.add((WWWAuthenticateHeader) challenge));
        }
        return challenges.stream()
                .flatMap(challenge -> understood(challenge).stream())
                .min(Comparator.comparing(answer -> answer.digest));
    }

    private static Optional<DigestAnswer> understood(WWWAuthenticateHeader challenge) {
        String qop = challenge.getQop();
        boolean offered = qop == null
                || Set.of(qop.toLowerCase(Locale.ROOT).split("\\s*,\\s*")).contains("auth");
        if (!"Digest".equalsIgnoreCase(challenge.getScheme()) || challenge.getNonce() == null || !offered) {
            return Optional.empty();
        }
        String algorithm = Optional.ofNullable(challenge.getAlgorithm()).orElse("MD5");
        return Digest.named(algorithm.replace("\"", "")).map(digest -> new DigestAnswer(challenge, digest));
    }

    /** The server knew the password and only wants a fresh nonce. */
    public boolean isForStaleNonce() {
        return stale;
    }

    /** The header line for a request with {@code method} to {@code uri}, without its line end. */
    public String line(Account account, String method, String uri, String clientNonce) {
        count++;
        String counted = qop ? "%08x".formatted(count) : "";
        String response = digest.response(new Digest.Proof(
                account.loginName(), realm, account.password(), method, uri, nonce, counted, clientNonce));
        List<String> parts = new ArrayList<>();
        parts.add("username=" + quoted(account.loginName()));
        parts.add("realm=" + quoted(realm));
        parts.add("nonce=" + quoted(nonce));
        parts.add("uri=" + quoted(uri));
        if (qop) {
            parts.add("qop=auth,nc=" + counted + ",cnonce=" + quoted(clientNonce));
        }
        parts.add("response=" + quoted(response));
        opaque.ifPresent(text -> parts.add("opaque=" + quoted(text)));
        if (namesAlgorithm) {
            parts.add("algorithm=" + digest.algorithm());
        }
        return header + ": Digest " + String.join(",", parts);
    }

    /** Line ends are left out: what a setting says must not become a header. */
    public static String quoted(String text) {
        return '"' + text.replaceAll("\\p{Cntrl}", "").replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
