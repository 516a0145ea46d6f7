package org.benchphone.sip.servers;

import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.function.Supplier;
import org.benchphone.cable.Cable;

/**
 * How servers are found, trusted and reached.
 *
 * @param nameServers to be asked, the best first; none for the host's
 * @param trusted authorities whose certificates are believed beside those of the system's
 * @param cable the way there and back, for datagrams
 */
public record Reach(Supplier<List<InetSocketAddress>> nameServers, List<X509Certificate> trusted, Cable cable) {
    public Reach(Supplier<List<InetSocketAddress>> nameServers, List<X509Certificate> trusted) {
        this(nameServers, trusted, Cable.good());
    }

    /** What the host has, and nothing more. */
    public static Reach ofHost() {
        return new Reach(List::of, List.of());
    }
}
