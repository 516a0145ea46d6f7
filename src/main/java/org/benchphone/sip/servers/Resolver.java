package org.benchphone.sip.servers;

import java.util.List;
import org.benchphone.sip.identity.Server;

/** Knows where servers are. */
public interface Resolver {
    /**
     * All places of a server, the best first; none when nobody knows it. May wait for name servers, for some seconds when
     * they do not answer.
     */
    List<Hop> find(Server server);
}
