package org.benchphone.mischief;

import java.io.IOException;
import java.util.Arrays;
import org.benchphone.fault.ActiveFault;

/** A block loses its second half, and looks like the last one. */
record ShortBlock(ActiveFault fault) implements Mischief {
    private static final int HEADER = 4;

    @Override
    public void arrives(Datagram it, Way way) throws IOException {
        boolean isIt =
                Tftp.is(Tftp.DATA, it) && Tftp.number(it) == fault.fault().number("block");
        int data = it.bytes().length - HEADER;
        boolean struck = isIt && data > 0 && fault.strike("%s cut to %d bytes".formatted(Words.of(it), data / 2));
        way.toPhone(struck ? it.with(Arrays.copyOf(it.bytes(), HEADER + data / 2)) : it);
    }
}
