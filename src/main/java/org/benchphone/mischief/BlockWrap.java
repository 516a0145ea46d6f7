package org.benchphone.mischief;

import java.io.IOException;
import org.benchphone.fault.ActiveFault;

/**
 * How a server counts behind block 65535.
 *
 * <pre>
 *   it     … 65534 65535     0     1 …
 *   one    … 65534 65535     1     2 …    in DATA; in the phone's ACK back again
 *   stop   … 65534 65535  nothing
 * </pre>
 */
final class BlockWrap implements Mischief {
    private static final long LAST = 65_535;
    private static final long CIRCLE = LAST + 1;

    private final ActiveFault fault;

    /** The newest block, counted without a wrap. */
    private long newest;

    BlockWrap(ActiveFault fault) {
        this.fault = fault;
    }

    @Override
    public void arrives(Datagram it, Way way) throws IOException {
        if (!Tftp.is(Tftp.DATA, it)) {
            way.toPhone(it);
            return;
        }
        long block = near(Tftp.number(it), CIRCLE, 0);
        newest = Math.max(newest, block);
        if (block <= LAST || !fault.strike(Words.of(it) + " is block " + block)) {
            way.toPhone(it);
        } else if (fault.fault().word("next").equals("one")) {
            way.toPhone(it.with(Tftp.withNumber(it, (int) (1 + (block - 1) % LAST))));
        }
    }

    @Override
    public void leaves(Datagram it, Way way) throws IOException {
        if (Tftp.is(Tftp.READ, it)) {
            newest = 0;
        }
        boolean counted = newest > LAST
                && Tftp.is(Tftp.ACK, it)
                && fault.fault().word("next").equals("one");
        way.toServer(counted ? it.with(Tftp.withNumber(it, (int) near(Tftp.number(it), LAST, 1))) : it);
    }

    /** The block nearest to the newest that has this number, where numbers come again after so many blocks. */
    private long near(int number, long circle, int first) {
        long ahead = Math.floorMod(number - first - (newest - first), circle);
        return newest + (ahead > circle / 2 ? ahead - circle : ahead);
    }
}
