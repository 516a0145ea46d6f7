package org.benchphone.sip.call;

import java.util.Locale;
import org.benchphone.sip.identity.Device;
import org.benchphone.sip.identity.DigestAnswer;
import org.benchphone.sip.identity.Lines.Line;
import org.benchphone.sip.identity.Names;

/** Begins every request of a call in the same way. */
final class Stamper implements Dialog.Stamp {
    private final String hostPort;
    private final Device device;
    private final Names names;

    /** @param hostPort where the phone hears SIP, as it stands in a URI */
    Stamper(String hostPort, Device device, Names names) {
        this.hostPort = hostPort;
        this.device = device;
        this.names = names;
    }

    @Override
    public RequestText request(String method, String uri, String next) {
        return new RequestText(method, uri)
                .header("Via", "SIP/2.0/" + transport(next) + " " + hostPort + ";branch=" + names.branch() + ";rport")
                .header("Max-Forwards", "70")
                .header("User-Agent", device.userAgent());
    }

    /** By what a URI wants to be reached. */
    private static String transport(String uri) {
        String lower = uri.toLowerCase(Locale.ROOT);
        if (lower.startsWith("sips:") || lower.contains(";transport=tls")) {
            return "TLS";
        }
        return lower.contains(";transport=tcp") ? "TCP" : "UDP";
    }

    /** How an identity stands in the From of its first request. */
    static String from(Line line, String tag) {
        String name = line.account().displayName();
        return (name.isEmpty() ? "" : DigestAnswer.quoted(name) + " ") + "<" + line.aor() + ">;tag=" + tag;
    }
}
