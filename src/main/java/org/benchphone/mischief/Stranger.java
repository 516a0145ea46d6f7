package org.benchphone.mischief;

import java.io.IOException;
import org.benchphone.fault.ActiveFault;

/**
 * Somebody else sends a block, ahead of the server's own. What the phone answers him goes nowhere: an ERROR 5 is right
 * (RFC 1350 section 4).
 */
final class Stranger implements Mischief {
    private static final int PORTS = 65_535;

    private final ActiveFault fault;
    private int port;

    Stranger(ActiveFault fault) {
        this.fault = fault;
    }

    @Override
    public void leaves(Datagram it, Way way) throws IOException {
        if (it.port() != port) {
            way.toServer(it);
        }
    }

    @Override
    public void arrives(Datagram it, Way way) throws IOException {
        if (Tftp.is(Tftp.DATA, it)
                && fault.strikes(fault.fault().decimal("rate"), "a stranger ahead of " + Words.of(it))) {
            port = it.port() % PORTS + 1;
            byte[] wrong = it.bytes().clone();
            for (int i = 4; i < wrong.length; i++) {
                wrong[i] ^= 0x55;
            }
            way.toPhone(it.with(wrong).withPort(port));
        }
        way.toPhone(it);
    }
}
