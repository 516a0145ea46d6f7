package org.benchphone.mischief;

import java.io.IOException;
import org.benchphone.fault.ActiveFault;

/** Datagrams arrive twice. */
record Doubling(ActiveFault fault) implements Mischief {
    @Override
    public void leaves(Datagram it, Way way) throws IOException {
        way.toServer(it);
        if (isDoubled(it, "from")) {
            way.toServer(it);
        }
    }

    @Override
    public void arrives(Datagram it, Way way) throws IOException {
        way.toPhone(it);
        if (isDoubled(it, "to")) {
            way.toPhone(it);
        }
    }

    private boolean isDoubled(Datagram it, String direction) {
        return fault.strikes(
                fault.fault().decimal("rate"), "%s %s the phone came twice".formatted(Words.of(it), direction));
    }
}
