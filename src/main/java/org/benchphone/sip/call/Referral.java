package org.benchphone.sip.call;

import gov.nist.javax.sip.message.SIPRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.benchphone.sip.wire.Headers;
import org.benchphone.sip.wire.Reply;

/**
 * The other side asks the phone to call somebody else: REFER of RFC 3515. It does, and reports: 100 at once, then how the
 * new call was answered.
 */
final class Referral {
    private static final Pattern TARGET = Pattern.compile("<\\s*([^<>\\s]+)\\s*>|^([^<>;\\s]+)");
    private static final Pattern REPLACES = Pattern.compile("[?&]Replaces=([^&]+)", Pattern.CASE_INSENSITIVE);

    private final Leg leg;
    private final long number;
    private boolean over;

    private Referral(Leg leg, long number) {
        this.leg = leg;
        this.number = number;
    }

    /** @return 202, and then the new call; or why not */
    static Reply take(Leg leg, SIPRequest refer, Surroundings around) {
        Matcher found = TARGET.matcher(Headers.value(refer, "Refer-To").orElse(""));
        if (!found.find()) {
            return Reply.of(400);
        }
        String wanted = found.group(1) == null ? found.group(2) : found.group(1);
        String bare = wanted.replaceFirst("\\?.*", "");
        String lower = bare.toLowerCase(Locale.ROOT);
        if (!lower.startsWith("sip:") && !lower.startsWith("sips:")) {
            return Reply.of(416);
        }
        List<String> extra = new ArrayList<>();
        extra.add("Referred-By: "
                + Headers.value(refer, "Referred-By").orElse("<" + leg.dialog().target() + ">"));
        Matcher replaces = REPLACES.matcher(wanted);
        if (replaces.find()) {
            Optional<String> decoded = decoded(replaces.group(1));
            if (decoded.isEmpty()) {
                return Reply.of(400);
            }
            extra.add("Replaces: " + decoded.get());
        }
        Referral referral = new Referral(leg, refer.getCSeq().getSeqNumber());
        return Reply.of(202, Surroundings.abilities(leg.line().contact())).then(() -> {
            referral.report(around, 100, "Trying");
            Leg placed = around.owner()
                    .place(leg.line(), bare.replaceAll(";method=[^;]*", ""), Optional.of(leg.id()), extra);
            placed.whenChanged(call -> referral.follow(around, call));
        });
    }

    private static Optional<String> decoded(String escaped) {
        try {
            return Optional.of(URLDecoder.decode(escaped.replace("+", "%2B"), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private void follow(Surroundings around, Call call) {
        switch (call.state()) {
            case TALKING -> report(around, 200, "OK");
            case RINGBACK -> report(around, 180, "Ringing");
            case ENDED ->
                report(
                        around,
                        call.end()
                                .filter(end -> end.status() >= 300)
                                .map(Call.End::status)
                                .orElse(487),
                        call.end().map(Call.End::reason).orElse(""));
            default -> {}
        }
    }

    private void report(Surroundings around, int status, String reason) {
        if (over || leg.isOver()) {
            return;
        }
        over = status >= 200;
        around.requester()
                .ask(
                        () -> leg.dialog()
                                .request("NOTIFY")
                                .header("Event", "refer;id=" + number)
                                .header(
                                        "Subscription-State",
                                        over ? "terminated;reason=noresource" : "active;expires=180")
                                .body(
                                        "message/sipfrag;version=2.0",
                                        "SIP/2.0 " + status + " " + reason.replaceAll("\\p{Cntrl}", " ") + "\r\n"),
                        leg.line().account(),
                        Surroundings.NOBODY);
    }
}
