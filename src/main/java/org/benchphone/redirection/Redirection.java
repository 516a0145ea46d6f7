package org.benchphone.redirection;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One row: the phone with that MAC address is sent to that setting server.
 *
 * @param mac 12 hexadecimal digits, upper case; may be given in any case, with {@code :} or {@code -} between pairs
 * @param url of the setting server, http, https or tftp, ASCII; {@code {mac}} in it is left for the phone to expand
 * @param remark for people, one line of at most {@value #MAX_REMARK} characters; may be empty
 */
public record Redirection(String mac, String url, String remark) {
    public static final int MAX_URL = 1024;
    public static final int MAX_REMARK = 200;

    private static final Pattern MAC =
            Pattern.compile("[0-9A-Fa-f]{2}(?<gap>[:-]?)(?:[0-9A-Fa-f]{2}\\k<gap>){4}[0-9A-Fa-f]{2}");
    private static final Pattern URL = Pattern.compile("[!-~&&[^<>\"]]+");
    private static final Set<String> SCHEMES = Set.of("http", "https", "tftp");
    private static final String MACRO = "{mac}";

    /** @throws Refused for what is none of the above */
    public Redirection {
        mac = macOf(mac);
        url = urlOf(url.strip());
        remark = remarkOf(remark.strip());
    }

    /** The 12 digits, upper case; empty when it is no MAC address. */
    static Optional<String> mac(String given) {
        String text = given.strip();
        return MAC.matcher(text).matches()
                ? Optional.of(text.replace(":", "").replace("-", "").toUpperCase(Locale.ROOT))
                : Optional.empty();
    }

    /** @throws Refused when it is no MAC address */
    public static String macOf(String given) {
        return mac(given)
                .orElseThrow(() -> new Refused("A MAC address has 12 hexadecimal digits, as 000413AABBCC or "
                        + "00:04:13:AA:BB:CC; this is none: " + shortened(given)));
    }

    private static String urlOf(String given) {
        if (given.length() > MAX_URL) {
            throw new Refused("The URL is longer than " + MAX_URL + " characters.");
        }
        try {
            // what only the phone can fill in is any MAC here
            URI uri = new URI(given.replace(MACRO, "000413000000"));
            if (URL.matcher(given).matches()
                    && uri.getScheme() != null
                    && SCHEMES.contains(uri.getScheme().toLowerCase(Locale.ROOT))
                    && uri.getHost() != null) {
                return given;
            }
        } catch (URISyntaxException e) {
            // as any other that cannot be used
        }
        throw new Refused("The setting server is a URL with http, https or tftp and a host, and may hold {mac}, as "
                + "http://192.168.1.10/snom/{mac}.htm; this is none: " + shortened(given));
    }

    private static String remarkOf(String given) {
        if (given.length() > MAX_REMARK || given.chars().anyMatch(Character::isISOControl)) {
            throw new Refused("A remark is one line of at most " + MAX_REMARK + " characters.");
        }
        return given;
    }

    private static String shortened(String text) {
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }
}
