package org.benchphone.action;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.benchphone.fetch.Urls;
import org.benchphone.settings.SettingDefinition;
import org.benchphone.settings.SettingDefinition.Kind;
import org.benchphone.settings.Settings;

/**
 * The names in an action URL, as the vendor's wiki has them: {@code $mac}, {@code $remote} and the like, and any setting.
 *
 * <pre>
 *   http://server/call?from=$remote&amp;mac=$mac     in the query a name ends where no letter, digit or underscore follows
 *   http://server/$mac&amp;/call                      in the path the &amp; behind a name is its end, and goes with it
 * </pre>
 *
 * {@code {mac}}, which the other URLs of the phone have, is understood too.
 *
 * <p>A value is percent-encoded (RFC 3986 section 2.1), whatever stands in it, so it can never be more than a value. A name
 * that nobody knows is empty, and so are passwords and the logins in URLs.
 */
final class Macros {
    /** Characters of one value; what comes from the network can be as long as it likes. */
    static final int LONGEST_VALUE = 512;

    private static final Pattern NAME = Pattern.compile("\\$(call-id|[A-Za-z][A-Za-z0-9_]*)(&?)");
    private static final String UNRESERVED = "-._~";

    /** Settings of other phones are kept too, and nobody knows what is in them but by their names. */
    private static final Pattern SECRET = Pattern.compile("(?i)pass|pwd|secret|token|(^|_)pin");

    private final Settings settings;
    private final String mac;
    private final Supplier<String> phoneIp;

    Macros(Settings settings, String mac, Supplier<String> phoneIp) {
        this.settings = settings;
        this.mac = mac;
        this.phoneIp = phoneIp;
    }

    String expand(String written, CallFacts facts) {
        String url = written.replace("{mac}", mac);
        int query = url.indexOf('?');
        Matcher matcher = NAME.matcher(url);
        StringBuilder expanded = new StringBuilder();
        while (matcher.find()) {
            boolean inPath = query < 0 || matcher.start() < query;
            String value = encode(value(matcher.group(1), facts));
            matcher.appendReplacement(expanded, Matcher.quoteReplacement(inPath ? value : value + matcher.group(2)));
        }
        return matcher.appendTail(expanded).toString();
    }

    private String value(String name, CallFacts facts) {
        return switch (name) {
            case "mac" -> mac;
            case "phone_ip" -> phoneIp.get();
            case "local" -> facts.local();
            case "remote" -> facts.remote();
            case "call-id" -> facts.callId();
            case "display_local" -> facts.localName();
            case "display_remote" -> facts.remoteName();
            case "nr_ongoing_calls" -> String.valueOf(facts.ongoing());
            case "active_user" -> settings.get("user_name" + facts.line());
            case "active_host" -> host(facts.line());
            case "active_url" -> active(facts.line());
            default -> setting(name);
        };
    }

    private String active(int line) {
        String user = settings.get("user_name" + line);
        return user.isEmpty() ? "" : "sip:" + user + "@" + host(line);
    }

    /** Without the parameters that a registrar may be written with. */
    private String host(int line) {
        return settings.get("user_host" + line).replaceFirst(";.*$", "");
    }

    private String setting(String name) {
        Optional<Kind> kind = settings.definition(name).map(SettingDefinition::kind);
        if (kind.filter(Kind.PASSWORD::equals).isPresent()
                || kind.isEmpty() && SECRET.matcher(name).find()) {
            return "";
        }
        String value = settings.get(name);
        return value.contains("@") && value.contains("://") ? withoutLogin(value) : value;
    }

    private static String withoutLogin(String url) {
        return Urls.parse(url).map(Urls::withoutCredentials).map(URI::toString).orElse("");
    }

    private static String encode(String value) {
        String cut = value.substring(0, Math.min(value.length(), LONGEST_VALUE));
        StringBuilder encoded = new StringBuilder();
        for (byte octet : cut.getBytes(UTF_8)) {
            char c = (char) (octet & 0xFF);
            if (c < 0x80 && (Character.isLetterOrDigit(c) || UNRESERVED.indexOf(c) >= 0)) {
                encoded.append(c);
            } else {
                encoded.append(String.format(Locale.ROOT, "%%%02X", (int) c));
            }
        }
        return encoded.toString();
    }
}
