package org.benchphone.mischief;

import java.io.IOException;
import java.util.Map;
import org.benchphone.fault.ActiveFault;
import org.benchphone.fault.Fault;

/** What a server makes of a request: it passes over the options, refuses them, or reads another name. */
record ChangedRequest(ActiveFault active) implements Mischief {
    private static final int TOO_LONG = 600;

    @Override
    public void leaves(Datagram it, Way way) throws IOException {
        if (!Tftp.is(Tftp.READ, it)) {
            way.toServer(it);
            return;
        }
        Tftp.Request asked = Tftp.Request.of(it);
        Fault fault = active.fault();
        switch (fault.kind()) {
            case TFTP_NO_OACK -> {
                boolean struck = !asked.options().isEmpty() && active.strike("options passed over");
                way.toServer(struck ? it.with(plain(asked)) : it);
            }
            case TFTP_NO_OPTIONS -> {
                if (asked.options().isEmpty() || !active.strike("a request with options refused")) {
                    way.toServer(it);
                } else {
                    way.toPhone(it.with(Tftp.error((int) fault.number("code"), "no options here")));
                }
            }
            default -> {
                String how = fault.word("how");
                way.toServer(active.strike("another name: " + how) ? it.with(otherName(asked, how)) : it);
            }
        }
    }

    private static byte[] plain(Tftp.Request asked) {
        return new Tftp.Request(asked.file(), asked.mode(), Map.of()).bytes();
    }

    private static byte[] otherName(Tftp.Request asked, String how) {
        String name = switch (how) {
            case "path" -> "../../../../../../etc/passwd";
            case "nul" -> asked.file() + "\0" + asked.file();
            default -> asked.file() + "x".repeat(TOO_LONG);
        };
        return new Tftp.Request(name, asked.mode(), asked.options()).bytes();
    }
}
