package org.benchphone.sip.identity;

import java.util.Locale;
import java.util.Optional;

/** What carries SIP. */
public enum Transport {
    UDP(5060),
    TCP(5060),
    TLS(5061);

    private final int defaultPort;

    Transport(int defaultPort) {
        this.defaultPort = defaultPort;
    }

    /** Where servers listen that say nothing of it (RFC 3261 section 19.1.2). */
    public int defaultPort() {
        return defaultPort;
    }

    /** As a URI parameter; empty for UDP, which goes without saying. */
    public String parameter() {
        return this == UDP ? "" : ";transport=" + name().toLowerCase(Locale.ROOT);
    }

    static Optional<Transport> named(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "udp" -> Optional.of(UDP);
            case "tcp" -> Optional.of(TCP);
            case "tls" -> Optional.of(TLS);
            default -> Optional.empty();
        };
    }
}
