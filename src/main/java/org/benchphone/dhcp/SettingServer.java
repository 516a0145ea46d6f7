package org.benchphone.dhcp;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the settings are, from what a DHCP server told. Seen in the field:
 *
 * <pre>
 *   66                                   67                    setting server
 *   http://host:82/settings.php?mac={mac}                      as it is
 *   http://192.168.1.130:80              snom/settings.php     both, with one slash between them
 *   172.20.40.2, or a name               (maybe a file)        tftp://172.20.40.2/(file)
 * </pre>
 *
 * <p>Inside option 43 both may stand once more, and win over those outside. A 67 outside is then for somebody else, who
 * boots from this network: it is not put behind a 66 from inside. Nor is any 67 put behind an address with a query,
 * which is complete. Both are choices of ours; nothing public says what the phones do there.
 *
 * <p>The fields {@code siaddr}, {@code sname} and {@code file} of the BOOTP frame are not looked at. Nothing public says
 * that the phones do, and many servers put their own address into {@code siaddr} unasked: the phone would take any such
 * server for its setting server.
 */
final class SettingServer {
    private static final Pattern URL =
            Pattern.compile("(?i)(https?|tftp)://[^\\s/?#]+[^\\s#]*"); // printable, for options are read so
    private static final Pattern BARE_HOST = Pattern.compile("[A-Za-z0-9._-]+(:\\d{1,5})?(/\\S*)?");

    private SettingServer() {}

    /**
     * An address whose scheme is http, https or tftp, with {@code {mac}} left in it; nothing when the server told none
     * that can be used.
     *
     * @param inside the options inside option 43
     */
    static Optional<String> of(DhcpOptions options, DhcpOptions inside) {
        Optional<String> innerFile = inside.text(Code.BOOT_FILE);
        return inside.text(Code.TFTP_SERVER)
                .flatMap(SettingServer::url)
                .map(url -> join(url, innerFile))
                .or(() -> options.text(Code.TFTP_SERVER)
                        .flatMap(SettingServer::url)
                        .map(url -> join(url, innerFile.or(() -> options.text(Code.BOOT_FILE)))));
    }

    private static Optional<String> url(String told) {
        if (URL.matcher(told).matches()) {
            return Optional.of(told);
        }
        Matcher bare = BARE_HOST.matcher(told);
        return bare.matches() ? Optional.of("tftp://" + told) : Optional.empty();
    }

    private static String join(String url, Optional<String> file) {
        if (file.isEmpty() || url.contains("?") || file.get().contains(" ")) {
            return url;
        }
        return url.replaceFirst("/+$", "") + "/" + file.get().replaceFirst("^/+", "");
    }
}
