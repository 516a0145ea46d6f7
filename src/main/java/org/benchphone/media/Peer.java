package org.benchphone.media;

import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * Where packets go to and come from. The other side has said an address, and only that one is believed. Its port may be
 * another one, behind a router for instance: the first good packet shows which, and from then on it is that one.
 */
final class Peer {
    private Optional<InetSocketAddress> said = Optional.empty();
    private Optional<InetSocketAddress> shown = Optional.empty();
    private String text = "";

    /** Said again, the same changes nothing. */
    void said(InetSocketAddress address) {
        if (!said.equals(Optional.of(address))) {
            said = Optional.of(address);
            shown = Optional.empty();
            text = text(address);
        }
    }

    boolean mayBe(InetSocketAddress from) {
        return shown.isPresent()
                ? shown.get().equals(from)
                : said.filter(address -> address.getAddress().equals(from.getAddress()))
                        .isPresent();
    }

    /** A good packet came from there. */
    void showed(InetSocketAddress from) {
        if (shown.isEmpty()) {
            shown = Optional.of(from);
            text = text(from);
        }
    }

    Optional<InetSocketAddress> address() {
        return shown.or(() -> said);
    }

    /** As it stands in {@link Statistics}. */
    String text() {
        return text;
    }

    private static String text(InetSocketAddress address) {
        String host = address.getAddress().getHostAddress().replaceFirst("%.*", "");
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + address.getPort();
    }
}
