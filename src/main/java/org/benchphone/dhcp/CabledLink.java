package org.benchphone.dhcp;

import java.io.IOException;
import java.net.Inet4Address;
import java.time.Duration;
import java.util.Optional;
import org.benchphone.cable.Cable;

/** A link whose cable may lose the servers' answers. The servers hear the phone all the same. */
public record CabledLink(DhcpLink link, Cable cable) implements DhcpLink {
    @Override
    public void send(byte[] message, Inet4Address destination) throws IOException {
        link.send(message, destination);
    }

    @Override
    public Optional<byte[]> receive(Duration patience) throws IOException {
        return link.receive(patience).filter(any -> !cable.losesDhcp());
    }

    @Override
    public void close() {
        link.close();
    }
}
