package org.benchphone.sip.identity;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where requests go: {@code host}, {@code host:port}, with {@code ;transport=tcp}, {@code udp} or {@code tls} behind it and
 * {@code sip:} or {@code sips:} before it as one likes.
 *
 * @param host name, IPv4 address, or IPv6 address in brackets
 * @param port 0 when none is written
 * @param transport as written; empty leaves it to the name servers, or to UDP
 * @param secure written as {@code sips:}: by TLS, whatever the name servers say
 */
public record Server(String host, int port, Optional<Transport> transport, boolean secure) {
    private static final Pattern WRITTEN =
            Pattern.compile("(?:(sips?):)?(\\[[0-9a-fA-F:.]+]|[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)"
                    + "(?::(\\d{1,5}))?((?:;[^;\\s]*)*)");
    private static final Pattern TRANSPORT = Pattern.compile(";transport=([^;]*)", Pattern.CASE_INSENSITIVE);
    private static final Pattern ADDRESS = Pattern.compile("\\[.*]|\\d{1,3}(\\.\\d{1,3}){3}");
    private static final int HIGHEST_PORT = 65535;

    /** Empty when this is no such place, or one that wants another transport, or {@code sips:} by UDP. */
    public static Optional<Server> parse(String text) {
        Matcher written = WRITTEN.matcher(text.strip());
        if (!written.matches()) {
            return Optional.empty();
        }
        boolean secure = "sips".equals(written.group(1));
        int port = written.group(3) == null ? 0 : Integer.parseInt(written.group(3));
        Matcher parameter = TRANSPORT.matcher(written.group(4));
        boolean named = parameter.find();
        Optional<Transport> transport = named ? Transport.named(parameter.group(1)) : Optional.empty();
        if (port > HIGHEST_PORT
                || named && transport.isEmpty()
                || secure && transport.equals(Optional.of(Transport.UDP))) {
            return Optional.empty();
        }
        // sips with TCP is TLS, for that runs on TCP (RFC 5630 section 3.1.1)
        Optional<Transport> carried = secure && named ? Optional.of(Transport.TLS) : transport;
        return Optional.of(new Server(written.group(2), port, carried, secure));
    }

    /** What a URI of it begins with, {@code sips} when it is written so. */
    public String scheme() {
        return secure ? "sips" : "sip";
    }

    /** As a SIP URI without a user. */
    public String uri() {
        String parameter = secure ? "" : transport.map(Transport::parameter).orElse("");
        return scheme() + ":" + host + (port == 0 ? "" : ":" + port) + parameter;
    }

    /** Whether it is an address: nobody need be asked for it. */
    public boolean isAddress() {
        return ADDRESS.matcher(host).matches();
    }

    /** What carries requests to it when the name servers know nothing better. */
    public Transport usually() {
        return secure ? Transport.TLS : transport.orElse(Transport.UDP);
    }

    /** The place that a SIP URI names, whoever its user is; empty when it names none that can be reached. */
    public static Optional<Server> of(String uri) {
        return parse(uri.replaceFirst("^(?i:(sips?):)[^@]*@", "$1:").replaceFirst("\\?.*", ""));
    }
}
