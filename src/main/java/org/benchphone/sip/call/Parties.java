package org.benchphone.sip.call;

import gov.nist.javax.sip.message.SIPRequest;
import java.util.Iterator;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.sip.address.Address;

/** Who calls, and how, as a request says. */
final class Parties {
    private static final int LONGEST = 128;
    private static final Pattern ANSWER_AFTER =
            Pattern.compile("answer-after\\s*=\\s*0\\b|info\\s*=\\s*\"?alert-autoanswer", Pattern.CASE_INSENSITIVE);

    private Parties() {}

    static Party from(SIPRequest request) {
        Address address = request.getFrom().getAddress();
        return new Party(
                Optional.ofNullable(address.getDisplayName())
                        .map(name -> shown(name.replaceAll("\\\\(.)", "$1")))
                        .orElse(""),
                shown(address.getURI().toString().replaceFirst("[;?].*", "")));
    }

    private static String shown(String text) {
        String plain = text.replaceAll("\\p{Cntrl}", " ").strip();
        return plain.substring(0, Math.min(plain.length(), LONGEST));
    }

    /** Whether the caller asks for an answer without a hand. */
    static boolean wantsAnswer(SIPRequest request) {
        for (String name : new String[] {"Call-Info", "Alert-Info"}) {
            Iterator<?> headers = request.getHeaders(name);
            while (headers.hasNext()) {
                if (ANSWER_AFTER.matcher(headers.next().toString()).find()) {
                    return true;
                }
            }
        }
        return false;
    }
}
