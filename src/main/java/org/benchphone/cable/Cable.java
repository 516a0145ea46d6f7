package org.benchphone.cable;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;

/**
 * The way from the phone to its servers and back. Outside the phone: it outlives every uptime, and holds no socket of the
 * phone's. From any thread.
 */
public interface Cable {
    /** One that carries everything as it is. */
    static Cable good() {
        return GoodCable.ONE;
    }

    /** What the socket of one TFTP transfer sends and receives through. {@code socket} stays the caller's to close. */
    Datagrams tftp(Datagrams socket);

    /** What the phone's SIP socket sends and receives through. {@code socket} stays the caller's to close. */
    Datagrams sip(Datagrams socket);

    /** Whether the answer of a DHCP server that has just come in gets lost. */
    boolean losesDhcp();

    /** Whether the answer of a name server that has just come in gets lost. */
    boolean losesDns();

    /**
     * All addresses of a host, as {@link InetAddress#getAllByName}. May take as long as a name server's silence.
     *
     * @throws UnknownHostException also when nobody answered, or the calling thread was interrupted while it waited
     */
    List<InetAddress> addresses(String host) throws UnknownHostException;

    /**
     * Where to connect to, so as to reach one of these by HTTP or HTTPS.
     *
     * @param servers the addresses of one server, the best first
     * @return as many or fewer, never none where some were given
     */
    List<InetSocketAddress> http(List<InetSocketAddress> servers);
}
