package org.benchphone.mischief;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.benchphone.fault.ActiveFault;

/** The server uses the block size asked for and sends its first block at once: its OACK is answered here. */
record SilentAgreement(ActiveFault fault) implements Mischief {
    @Override
    public void leaves(Datagram it, Way way) throws IOException {
        if (Tftp.is(Tftp.READ, it)) {
            Tftp.Request asked = Tftp.Request.of(it);
            Map<String, String> options = new LinkedHashMap<>(asked.options());
            options.keySet().retainAll(Set.of("blksize"));
            way.toServer(it.with(new Tftp.Request(asked.file(), asked.mode(), options).bytes()));
        } else {
            way.toServer(it);
        }
    }

    @Override
    public void arrives(Datagram it, Way way) throws IOException {
        if (Tftp.is(Tftp.OACK, it) && fault.strike("OACK kept back")) {
            way.toServer(it.with(Tftp.acknowledgement(0)));
        } else {
            way.toPhone(it);
        }
    }
}
