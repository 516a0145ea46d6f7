package org.benchphone.mischief;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.benchphone.fault.ActiveFault;
import org.benchphone.fault.Fault;

/** The server agrees to the options in a way that it should not. */
final class ChangedOack implements Mischief {
    private final ActiveFault active;
    private Set<String> asked = Set.of();

    ChangedOack(ActiveFault active) {
        this.active = active;
    }

    @Override
    public void leaves(Datagram it, Way way) throws IOException {
        if (Tftp.is(Tftp.READ, it)) {
            asked = Tftp.Request.of(it).options().keySet();
        }
        way.toServer(it);
    }

    @Override
    public void arrives(Datagram it, Way way) throws IOException {
        boolean struck = Tftp.is(Tftp.OACK, it) && active.strike("OACK changed");
        way.toPhone(struck ? it.with(changed(Tftp.acknowledged(it))) : it);
    }

    private byte[] changed(Map<String, String> options) {
        Fault fault = active.fault();
        switch (fault.kind()) {
            case TFTP_OACK_EXTRA_NUL -> {
                return Tftp.oack(options, (int) fault.number("nuls"));
            }
            case TFTP_OACK_UNASKED_TSIZE -> {
                if (!asked.contains("tsize")) {
                    options.put("tsize", "0");
                }
                options.put("timeout", "3");
                options.put("rollover", "0");
            }
            default -> options.put("blksize", fault.word("blksize"));
        }
        return Tftp.oack(options, 0);
    }
}
