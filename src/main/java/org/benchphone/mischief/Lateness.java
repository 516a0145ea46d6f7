package org.benchphone.mischief;

import java.io.IOException;
import org.benchphone.fault.ActiveFault;

/** Datagrams to the phone come later; those that are not late overtake them. */
record Lateness(ActiveFault fault, double rate) implements Mischief {
    @Override
    public void arrives(Datagram it, Way way) throws IOException {
        long millis = fault.fault().number("ms");
        String what = "%s to the phone %d ms late".formatted(Words.of(it), millis);
        boolean isLate = rate < 1 ? fault.strikes(rate, what) : fault.strike(what);
        way.toPhone(isLate ? it.later(millis) : it);
    }
}
