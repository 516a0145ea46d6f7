package org.benchphone.mischief;

import java.io.IOException;
import org.benchphone.fault.ActiveFault;

/** So many blocks fit in between two acknowledgements. */
final class FullBuffer implements Mischief {
    private final ActiveFault fault;
    private long inARow;

    FullBuffer(ActiveFault fault) {
        this.fault = fault;
    }

    @Override
    public void leaves(Datagram it, Way way) throws IOException {
        inARow = 0;
        way.toServer(it);
    }

    @Override
    public void arrives(Datagram it, Way way) throws IOException {
        boolean isData = Tftp.is(Tftp.DATA, it);
        boolean fits = !isData || ++inARow <= fault.fault().number("most");
        if (fits || !fault.strike(Words.of(it) + " did not fit")) {
            way.toPhone(it);
        }
    }
}
