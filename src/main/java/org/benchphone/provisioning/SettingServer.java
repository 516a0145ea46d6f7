package org.benchphone.provisioning;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.benchphone.board.Model;
import org.benchphone.fetch.Urls;

/**
 * An address of settings as an operator writes it: {@code http://host/}, {@code tftp://10.0.0.1},
 * {@code https://host/settings.php?mac={mac}}.
 *
 * <pre>
 *   ends in a host or in /      snom360.htm, then snom360-000413A11FA7.htm: general file first, specific second
 *   names a file, or has a ?    that file alone
 * </pre>
 *
 * The names are those of service.snom.com "Auto Provisioning"; they follow from the identity in flash, never from a
 * setting.
 */
public record SettingServer(String written) {
    private static final Set<String> SCHEMES = Set.of("http", "https", "tftp");

    /**
     * The files to ask for, in this order; none when this is no address that the phone can use.
     *
     * @param mac 12 hexadecimal digits, upper case, which stand for {@code {mac}}
     */
    public List<URI> files(Model model, String mac) {
        return Urls.parse(expand(written, mac))
                .filter(SettingServer::isUsable)
                .map(uri -> files(uri, model, mac))
                .orElse(List.of());
    }

    /** Whether a phone can ask there. */
    public boolean isUsable() {
        return !files(Model.SNOM360, "000000000000").isEmpty();
    }

    private static List<URI> files(URI uri, Model model, String mac) {
        String path = uri.getRawPath();
        if (uri.getRawQuery() != null || !path.isEmpty() && !path.endsWith("/")) {
            return List.of(uri);
        }
        URI folder = path.isEmpty() ? URI.create(uri + "/") : uri;
        return List.of(folder.resolve(model.id() + ".htm"), folder.resolve(model.id() + "-" + mac + ".htm"));
    }

    private static boolean isUsable(URI uri) {
        return uri.getScheme() != null
                && SCHEMES.contains(uri.getScheme().toLowerCase(Locale.ROOT))
                && uri.getHost() != null
                && uri.getRawFragment() == null;
    }

    /** The one macro of addresses in settings: {@code {mac}}. */
    static String expand(String address, String mac) {
        return address.replaceAll("(?i)\\{mac}", mac);
    }
}
