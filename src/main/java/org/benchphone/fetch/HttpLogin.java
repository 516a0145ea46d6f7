package org.benchphone.fetch;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.eclipse.jetty.http.QuotedCSV;

/**
 * Answers a server's challenges: Digest (RFC 7616, with or without {@code qop}) before Basic (RFC 7617), the stronger
 * digest before the weaker. Jetty has both, but takes the first that it is offered, even one it cannot compute.
 */
final class HttpLogin {
    /** Algorithm names of RFC 7616 section 6.1, strongest first, with Java's names for them. */
    private static final List<Map.Entry<String, String>> DIGESTS =
            List.of(Map.entry("SHA-512-256", "SHA-512/256"), Map.entry("SHA-256", "SHA-256"), Map.entry("MD5", "MD5"));

    private record Challenge(String scheme, Map<String, String> parameters) {
        String get(String name) {
            return parameters.getOrDefault(name, "");
        }

        String algorithm() {
            return parameters.getOrDefault("algorithm", "MD5");
        }

        /** Place in {@link #DIGESTS}; -1 for what is not in it. */
        int strength() {
            String plain = algorithm().toUpperCase(Locale.ROOT).replaceFirst("-SESS$", "");
            return DIGESTS.stream().map(Map.Entry::getKey).toList().indexOf(plain);
        }

        boolean isUsableDigest() {
            boolean understood = strength() >= 0 && (get("qop").isEmpty() || offers("auth"));
            return scheme.equalsIgnoreCase("Digest")
                    && understood
                    && !get("nonce").isEmpty();
        }

        boolean offers(String qop) {
            return Arrays.stream(get("qop").split(",")).map(String::strip).anyMatch(qop::equalsIgnoreCase);
        }
    }

    private final List<Challenge> challenges;
    private final Supplier<String> clientNonce;

    /**
     * @param headers the values of {@code WWW-Authenticate}; each may hold several challenges
     * @param clientNonce random text, new each time */
    HttpLogin(List<String> headers, Supplier<String> clientNonce) {
        this.challenges = headers.stream().flatMap(h -> parse(h).stream()).toList();
        this.clientNonce = clientNonce;
    }

    /** The value for {@code Authorization} in a GET of {@code uri}; empty when no challenge is understood. */
    Optional<String> answer(Credentials credentials, URI uri) {
        return challenges.stream()
                .filter(Challenge::isUsableDigest)
                .min(Comparator.comparingInt(Challenge::strength))
                .map(challenge -> digest(challenge, credentials, target(uri)))
                .or(() -> challenges.stream()
                        .filter(challenge -> challenge.scheme.equalsIgnoreCase("Basic"))
                        .findFirst()
                        .map(challenge -> basic(credentials)));
    }

    private static String target(URI uri) {
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }

    private static String basic(Credentials credentials) {
        byte[] pair = (credentials.user() + ":" + credentials.password()).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    private String digest(Challenge challenge, Credentials credentials, String target) {
        String realm = challenge.get("realm");
        String nonce = challenge.get("nonce");
        String ours = clientNonce.get();
        String secret = hash(challenge, credentials.user() + ":" + realm + ":" + credentials.password());
        if (challenge.algorithm().toUpperCase(Locale.ROOT).endsWith("-SESS")) {
            secret = hash(challenge, secret + ":" + nonce + ":" + ours);
        }
        boolean qop = challenge.offers("auth");
        String middle = qop ? nonce + ":00000001:" + ours + ":auth" : nonce;
        String response = hash(challenge, secret + ":" + middle + ":" + hash(challenge, "GET:" + target));

        List<String> parts = new ArrayList<>();
        parts.add("username=" + quoted(credentials.user()));
        parts.add("realm=" + quoted(realm));
        parts.add("nonce=" + quoted(nonce));
        parts.add("uri=" + quoted(target));
        parts.add("response=" + quoted(response));
        if (challenge.parameters.containsKey("algorithm")) {
            parts.add("algorithm=" + challenge.algorithm());
        }
        if (challenge.parameters.containsKey("opaque")) {
            parts.add("opaque=" + quoted(challenge.get("opaque")));
        }
        if (qop) {
            parts.add("qop=auth, nc=00000001, cnonce=" + quoted(ours));
        }
        return "Digest " + String.join(", ", parts);
    }

    private static String hash(Challenge challenge, String text) {
        try {
            MessageDigest digest =
                    MessageDigest.getInstance(DIGESTS.get(challenge.strength()).getValue());
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /**
     * Takes {@code Digest realm="a, b", nonce="c", Basic realm="d"} apart: a comma parts challenges and parameters
     * alike, and a new challenge shows by its scheme, a word before the first parameter (RFC 9110 section 11.6.1).
     */
    private static List<Challenge> parse(String header) {
        List<Challenge> found = new ArrayList<>();
        for (String piece : pieces(header)) {
            String rest = piece.strip();
            int equals = rest.indexOf('=');
            int space = rest.indexOf(' ');
            if (equals < 0
                    || (space >= 0
                            && space < equals
                            && !rest.substring(space, equals).isBlank())) {
                String scheme = space < 0 ? rest : rest.substring(0, space);
                found.add(new Challenge(scheme, new TreeMap<>(String.CASE_INSENSITIVE_ORDER)));
                rest = space < 0 ? "" : rest.substring(space + 1).strip();
                equals = rest.indexOf('=');
            }
            if (equals > 0 && !found.isEmpty()) {
                String value = QuotedCSV.unquote(rest.substring(equals + 1).strip());
                found.getLast().parameters.put(rest.substring(0, equals).strip(), value);
            }
        }
        return found;
    }

    private static Iterable<String> pieces(String header) {
        try {
            return new QuotedCSV(true, header);
        } catch (IllegalArgumentException e) {
            return List.of(); // quotation marks that do not close
        }
    }
}
