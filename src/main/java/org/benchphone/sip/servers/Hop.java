package org.benchphone.sip.servers;

import java.net.InetAddress;
import org.benchphone.sip.identity.Transport;
import org.benchphone.sip.identity.Uris;

/**
 * One place that a request can go to.
 *
 * @param name what the server was written as, which is what its certificate must name; an IPv6 address is in brackets
 * @param port 1 to 65535
 */
public record Hop(String name, InetAddress address, int port, Transport transport) {
    /** As a SIP URI, for people: {@code sip:192.0.2.7:5061;transport=tls}. */
    public String uri() {
        return "sip:" + Uris.literal(address) + ":" + port + transport.parameter();
    }
}
