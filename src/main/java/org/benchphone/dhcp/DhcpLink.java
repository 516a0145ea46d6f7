package org.benchphone.dhcp;

import java.io.IOException;
import java.net.Inet4Address;
import java.time.Duration;
import java.util.Optional;
import org.benchphone.language.Text;

/**
 * The wire to DHCP servers: datagrams from the client's port to the servers'. Used by one thread; may be closed by any.
 *
 * <p>A power cut: belongs to an uptime, which closes it.
 */
public interface DhcpLink extends AutoCloseable {
    /** What came of opening one. */
    sealed interface Opened {}

    record Open(DhcpLink link) implements Opened {}

    /** Not opened, and this is why and what to do. */
    record Refused(Text sentence) implements Opened {}

    /**
     * @param destination a server, or 255.255.255.255 for all
     * @throws IOException when the network does not take it, as without a cable; or when this is closed
     */
    void send(byte[] message, Inet4Address destination) throws IOException;

    /**
     * The next datagram, or nothing when none came in time.
     *
     * @param patience short, for the power is looked at only between two calls
     * @throws IOException as with {@link #send}
     */
    Optional<byte[]> receive(Duration patience) throws IOException;

    /** Repeating it changes nothing. */
    @Override
    void close();
}
