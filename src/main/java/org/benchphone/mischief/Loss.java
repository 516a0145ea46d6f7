package org.benchphone.mischief;

import java.io.IOException;
import org.benchphone.fault.ActiveFault;

/** Datagrams get lost. */
record Loss(ActiveFault fault) implements Mischief {
    @Override
    public void leaves(Datagram it, Way way) throws IOException {
        if (!isLost(it, "from")) {
            way.toServer(it);
        }
    }

    @Override
    public void arrives(Datagram it, Way way) throws IOException {
        if (!isLost(it, "to")) {
            way.toPhone(it);
        }
    }

    private boolean isLost(Datagram it, String direction) {
        return fault.strikes(fault.fault().decimal("rate"), "%s %s the phone lost".formatted(Words.of(it), direction));
    }
}
