package org.benchphone.fetch;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What the phone does to addresses. */
public final class Urls {
    private Urls() {}

    /**
     * An address as a person wrote it, white space around it taken away; empty when it is none (RFC 3986), which
     * includes white space inside it.
     */
    public static Optional<URI> parse(String written) {
        try {
            return Optional.of(new URI(written.strip()));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** {@code uri} as it may stand in logs and on displays: without user name, password and fragment. */
    public static URI withoutCredentials(URI uri) {
        String authority = uri.getRawAuthority();
        String written = uri.toString();
        int fragment = written.indexOf('#');
        if (fragment >= 0) {
            written = written.substring(0, fragment);
        }
        if (authority != null && authority.indexOf('@') >= 0) {
            String host = authority.substring(authority.lastIndexOf('@') + 1);
            written = written.replace("//" + authority, "//" + host);
        }
        return URI.create(written);
    }

    /** The last segment of the path, decoded: {@code a b.bin} for {@code /fw/a%20b.bin?mac=1}. May be empty. */
    public static String fileName(URI uri) {
        String path = uri.getRawPath() == null ? "" : uri.getRawPath();
        return decode(path.substring(path.lastIndexOf('/') + 1));
    }

    /** Undoes percent encoding as UTF-8; a plus sign stays one. */
    static String decode(String raw) {
        return URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
