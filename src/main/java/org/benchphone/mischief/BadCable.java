package org.benchphone.mischief;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.benchphone.cable.Cable;
import org.benchphone.cable.Datagrams;
import org.benchphone.fault.ActiveFault;
import org.benchphone.fault.Faults;
import org.benchphone.fault.Kind;
import org.benchphone.power.Time;

/** A cable that does what the faults of the network say, and is as good as any while there are none. */
public final class BadCable implements Cable {
    private static final Set<Kind> TFTP = EnumSet.range(Kind.TFTP_LOSS, Kind.TFTP_BAD_NAME);
    private static final Set<Kind> SIP = EnumSet.of(Kind.SIP_LOSS, Kind.SIP_DELAY);
    private static final Set<Kind> HTTP = EnumSet.range(Kind.HTTP_STALL, Kind.HTTP_SLOW);

    /** How long whoever asks a name server waits for it (resolv.conf, RES_TIMEOUT). */
    private static final Duration NO_ANSWER = Duration.ofSeconds(5);

    private final Faults faults;
    private final Time time;

    public BadCable(Faults faults, Time time) {
        this.faults = faults;
        this.time = time;
    }

    @Override
    public Datagrams tftp(Datagrams socket) {
        return new BadDatagrams(socket, () -> faults.active(TFTP), time);
    }

    @Override
    public Datagrams sip(Datagrams socket) {
        return new BadDatagrams(socket, () -> faults.active(SIP), time);
    }

    @Override
    public boolean losesDhcp() {
        return strikes(Kind.DHCP_SILENCE, "an answer to DHCP lost");
    }

    @Override
    public boolean losesDns() {
        return strikes(Kind.DNS_SILENCE, "an answer of a name server lost");
    }

    private boolean strikes(Kind kind, String what) {
        return faults.active(kind).stream().anyMatch(fault -> fault.strike(what));
    }

    @Override
    public List<InetAddress> addresses(String host) throws UnknownHostException {
        if (isAsked(host) && strikes(Kind.DNS_SILENCE, "no address for " + host)) {
            try {
                time.sleep(NO_ANSWER);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new UnknownHostException(host + ": no name server answered");
        }
        return Cable.good().addresses(host);
    }

    /** Whether a name server would be asked at all. */
    private static boolean isAsked(String host) {
        if (host.equalsIgnoreCase("localhost") || host.startsWith("[")) {
            return false;
        }
        try {
            InetAddress.ofLiteral(host);
            return false;
        } catch (IllegalArgumentException e) {
            return true;
        }
    }

    @Override
    public List<InetSocketAddress> http(List<InetSocketAddress> servers) {
        List<ActiveFault> now = faults.active(HTTP);
        if (now.isEmpty()) {
            return servers;
        }
        return servers.stream()
                .flatMap(server -> HttpRelay.to(server, now, time).stream())
                .findFirst()
                .map(List::of)
                .orElse(servers);
    }
}
