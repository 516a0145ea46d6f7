package org.benchphone.mischief;

import java.io.IOException;
import org.benchphone.fault.ActiveFault;

/**
 * The server speaks from a new port, as RFC 1350 section 4 wants it, also where it has one port for all. Who goes on talking to
 * the old one is not heard.
 */
final class NewPort implements Mischief {
    private static final int PORTS = 65_535;

    private final ActiveFault fault;
    private int old;
    private int moved;

    NewPort(ActiveFault fault) {
        this.fault = fault;
    }

    @Override
    public void leaves(Datagram it, Way way) throws IOException {
        if (moved != 0 && it.port() == moved) {
            way.toServer(it.withPort(old));
        } else if (moved == 0 || Tftp.is(Tftp.READ, it)) {
            way.toServer(it);
        }
    }

    @Override
    public void arrives(Datagram it, Way way) throws IOException {
        if (Tftp.is(Tftp.OACK, it) && moved == 0 && fault.strike("the server moves to another port")) {
            old = it.port();
            moved = old % PORTS + 1;
        }
        way.toPhone(moved != 0 && it.port() == old ? it.withPort(moved) : it);
    }
}
