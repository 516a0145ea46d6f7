package org.benchphone.sip.identity;

import gov.nist.javax.sip.address.SipUri;
import gov.nist.javax.sip.message.SIPRequest;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javax.sip.address.URI;

/** Who the phone is at this moment: never changes, is replaced whole. */
public record Lines(List<Line> lines) {
    /** An identity and the {@code line=} token in its Contact. */
    public record Line(Account account, String token) {}

    /**
     * Whom a request is for: by the token in its URI; else by the user, for scripts know no tokens; else by the user in
     * To. Empty when that is nobody here.
     */
    public Optional<Account> addressed(SIPRequest request) {
        return byToken(request.getRequestURI())
                .or(() -> byUser(request.getRequestURI()))
                .or(() -> byUser(request.getTo().getAddress().getURI()));
    }

    private Optional<Account> byToken(URI uri) {
        return uri instanceof SipUri sip && sip.getParameter("line") != null
                ? find(line -> line.token().equalsIgnoreCase(sip.getParameter("line")))
                : Optional.empty();
    }

    private Optional<Account> byUser(URI uri) {
        return uri instanceof SipUri sip && sip.getUser() != null
                ? find(line -> line.account().user().equals(sip.getUser()))
                : Optional.empty();
    }

    private Optional<Account> find(Predicate<Line> wanted) {
        return lines.stream().filter(wanted).map(Line::account).findFirst();
    }
}
