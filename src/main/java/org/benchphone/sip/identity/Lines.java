package org.benchphone.sip.identity;

import gov.nist.javax.sip.address.SipUri;
import gov.nist.javax.sip.message.SIPRequest;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javax.sip.address.URI;

/** Who the phone is at this moment: never changes, is replaced whole. */
public record Lines(List<Line> lines) {
    /**
     * An identity on the network.
     *
     * @param token the {@code line=} parameter in its Contact
     * @param aor {@code sip:200@pbx.example.com}
     * @param contact the URI by which it is reached, token and all
     * @param registrar URI of the host that knows other users
     * @param proxy URI of the proxy that its requests go to first, if any
     */
    public record Line(
            Account account, String token, String aor, String contact, String registrar, Optional<String> proxy) {

        /** The phone as it is called by its address, when it has no account: its first line. */
        public static Line nobody(String name, String hostPort) {
            Account account = new Account(1, name, hostPort, "", "", "", Optional.empty(), 3600);
            String uri = "sip:" + name + "@" + hostPort;
            return new Line(account, "", uri, uri, "sip:" + hostPort, Optional.empty());
        }
    }

    /**
     * Whom a request is for: by the token in its URI; else by the user, for scripts know no tokens; else by the user in
     * To. Empty when that is nobody here.
     */
    public Optional<Line> addressed(SIPRequest request) {
        return byToken(request.getRequestURI())
                .or(() -> byUser(request.getRequestURI()))
                .or(() -> byUser(request.getTo().getAddress().getURI()));
    }

    private Optional<Line> byToken(URI uri) {
        return uri instanceof SipUri sip && sip.getParameter("line") != null
                ? find(line -> line.token().equalsIgnoreCase(sip.getParameter("line")))
                : Optional.empty();
    }

    private Optional<Line> byUser(URI uri) {
        return uri instanceof SipUri sip && sip.getUser() != null
                ? find(line -> line.account().user().equals(sip.getUser()))
                : Optional.empty();
    }

    private Optional<Line> find(Predicate<Line> wanted) {
        return lines.stream().filter(wanted).findFirst();
    }

    /** The identity of a line, 1 to 12. */
    public Optional<Line> of(int line) {
        return find(it -> it.account().line() == line);
    }
}
