package org.benchphone.sip.identity;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where requests go: {@code host}, {@code host:port}, with {@code ;transport=tcp} or {@code udp} behind it and
 * {@code sip:} before it as one likes.
 *
 * @param host name, IPv4 address, or IPv6 address in brackets
 * @param port 0 when none is written; then it is 5060
 */
public record Server(String host, int port, boolean tcp) {
    private static final Pattern WRITTEN = Pattern.compile(
            "(?:sip:)?(\\[[0-9a-fA-F:.]+]|[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)(?::(\\d{1,5}))?((?:;[^;\\s]*)*)");
    private static final Pattern TRANSPORT = Pattern.compile(";transport=([^;]*)", Pattern.CASE_INSENSITIVE);
    private static final int HIGHEST_PORT = 65535;

    /** Empty when this is no such place, or one that wants a transport other than UDP and TCP. */
    public static Optional<Server> parse(String text) {
        Matcher written = WRITTEN.matcher(text.strip());
        if (!written.matches()) {
            return Optional.empty();
        }
        int port = written.group(2) == null ? 0 : Integer.parseInt(written.group(2));
        Matcher transport = TRANSPORT.matcher(written.group(3));
        String named = transport.find() ? transport.group(1).toLowerCase(Locale.ROOT) : "udp";
        if (port > HIGHEST_PORT || !(named.equals("udp") || named.equals("tcp"))) {
            return Optional.empty();
        }
        return Optional.of(new Server(written.group(1), port, named.equals("tcp")));
    }

    /** As a SIP URI without a user. */
    public String uri() {
        return "sip:" + host + (port == 0 ? "" : ":" + port) + (tcp ? ";transport=tcp" : "");
    }
}
