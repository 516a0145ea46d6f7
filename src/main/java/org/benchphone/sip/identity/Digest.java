package org.benchphone.sip.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** Hash of HTTP digest authentication as SIP uses it: RFC 3261 section 22.4, RFC 7616 section 3.4, RFC 8760. */
public enum Digest {
    /** The stronger first: it is answered where a server offers both (RFC 8760 section 2.4). */
    SHA_256("SHA-256"),
    MD5("MD5");

    private final String algorithm;

    Digest(String algorithm) {
        this.algorithm = algorithm;
    }

    /** The name on the wire, which is Java's too. */
    String algorithm() {
        return algorithm;
    }

    /** {@code name} as it stands in a challenge; empty for what cannot be computed here, sessions among it. */
    static Optional<Digest> named(String name) {
        for (Digest digest : values()) {
            if (digest.algorithm.equalsIgnoreCase(name)) {
                return Optional.of(digest);
            }
        }
        return Optional.empty();
    }

    /**
     * Who proves what.
     *
     * @param count the nonce count as it is sent, eight digits; with {@code clientNonce} it is {@code qop=auth}.
     *     Both are empty without {@code qop}, as in RFC 2069
     */
    public record Proof(
            String user,
            String realm,
            String password,
            String method,
            String uri,
            String nonce,
            String count,
            String clientNonce) {}

    /** The {@code response} parameter, in lower-case hexadecimal digits. */
    public String response(Proof proof) {
        String secret = hash(proof.user() + ":" + proof.realm() + ":" + proof.password());
        String qop = proof.count().isEmpty() ? "" : proof.count() + ":" + proof.clientNonce() + ":auth:";
        return hash(secret + ":" + proof.nonce() + ":" + qop + hash(proof.method() + ":" + proof.uri()));
    }

    private String hash(String text) {
        try {
            byte[] bytes = MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
