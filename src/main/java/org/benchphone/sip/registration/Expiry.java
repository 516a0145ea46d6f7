package org.benchphone.sip.registration;

import gov.nist.javax.sip.message.SIPResponse;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import javax.sip.header.ContactHeader;
import javax.sip.header.ExpiresHeader;
import javax.sip.header.MinExpiresHeader;
import javax.sip.header.RetryAfterHeader;

/** The times in a registrar's answers, in seconds. */
final class Expiry {
    private Expiry() {}

    /** What a 2xx grants to {@code contact}: at the Contact that is ours, in Expires, or as was asked (RFC 3261 10.2.4). */
    static int granted(SIPResponse response, String contact, int asked) {
        String ours = contact.replaceFirst(".*;line=", ";line=").toLowerCase(Locale.ROOT);
        Iterator<?> contacts = response.getHeaders(ContactHeader.NAME);
        while (contacts.hasNext()) {
            ContactHeader binding = (ContactHeader) contacts.next();
            boolean isOurs = binding.toString().toLowerCase(Locale.ROOT).contains(ours);
            if (isOurs && binding.getExpires() > 0) {
                return binding.getExpires();
            }
        }
        ExpiresHeader all = response.getExpires();
        return all != null && all.getExpires() > 0 ? all.getExpires() : asked;
    }

    /** What a 423 wants at least; 0 when it does not say. */
    static int least(SIPResponse response) {
        return response.getHeader(MinExpiresHeader.NAME) instanceof MinExpiresHeader header ? header.getExpires() : 0;
    }

    static Optional<Integer> retryAfter(SIPResponse response) {
        return response.getHeader(RetryAfterHeader.NAME) instanceof RetryAfterHeader header
                        && header.getRetryAfter() > 0
                ? Optional.of(header.getRetryAfter())
                : Optional.empty();
    }
}
