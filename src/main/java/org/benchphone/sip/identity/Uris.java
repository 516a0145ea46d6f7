package org.benchphone.sip.identity;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** SIP URIs as text. */
public final class Uris {
    private static final String UNRESERVED =
            "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.!~*'()&=+$,;?/";

    private static final Pattern ADDRESS = Pattern.compile("(?i)sips?:[^\\s<>\"@]*@?[^\\s<>\"@]+");

    private Uris() {}

    /** As it stands in a URI or a Via. */
    public static String literal(InetAddress address) {
        String plain = address.getHostAddress().replaceFirst("%.*", "");
        return address instanceof Inet6Address ? "[" + plain + "]" : plain;
    }

    /** RFC 3261 section 25.1, {@code user}. */
    public static String escaped(String user) {
        StringBuilder escaped = new StringBuilder();
        for (byte b : user.getBytes(StandardCharsets.UTF_8)) {
            if (UNRESERVED.indexOf(b) >= 0) {
                escaped.append((char) b);
            } else {
                escaped.append("%%%02X".formatted(b));
            }
        }
        return escaped.toString();
    }

    /**
     * Whom a person means.
     *
     * @param dialled number, {@code user@host} or SIP URI
     * @param registrar URI of the host that knows the number
     * @return a SIP URI; empty when it can be none
     */
    public static Optional<String> of(String dialled, String registrar) {
        String text = dialled.strip();
        boolean isUri = text.matches("(?i)sips?:.*");
        String uri = isUri
                ? text
                : text.contains("@")
                        ? "sip:" + text
                        : registrar.replaceFirst(":", ":" + escapedForReplacement(text) + "@");
        return text.isEmpty()
                        || text.matches(".*[\\s\\p{Cntrl}].*")
                        || !ADDRESS.matcher(uri).matches()
                ? Optional.empty()
                : Optional.of(uri);
    }

    private static String escapedForReplacement(String user) {
        return escaped(user).replace("\\", "\\\\").replace("$", "\\$");
    }
}
