package org.benchphone.mischief;

import java.io.IOException;
import org.benchphone.fault.ActiveFault;

/** Large datagrams are lost. */
record SmallPipe(ActiveFault fault) implements Mischief {
    @Override
    public void leaves(Datagram it, Way way) throws IOException {
        if (!isLost(it)) {
            way.toServer(it);
        }
    }

    @Override
    public void arrives(Datagram it, Way way) throws IOException {
        if (!isLost(it)) {
            way.toPhone(it);
        }
    }

    private boolean isLost(Datagram it) {
        int length = it.bytes().length;
        return length > fault.fault().number("most")
                && fault.strike("%s of %d bytes lost".formatted(Words.of(it), length));
    }
}
