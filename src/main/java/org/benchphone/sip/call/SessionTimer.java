package org.benchphone.sip.call;

import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sip.header.Header;
import org.benchphone.sip.wire.Headers;

/**
 * Finds out that the other side is gone without a goodbye, as after a power cut: RFC 4028. Who is to refresh does so after half
 * of the interval; who waits in vain hangs up a little before its end.
 */
final class SessionTimer {
    private static final Pattern INTERVAL = Pattern.compile("^(\\d{1,9})\\b");
    private static final Pattern REFRESHER =
            Pattern.compile(";\\s*refresher\\s*=\\s*(uac|uas)", Pattern.CASE_INSENSITIVE);
    private static final Duration MARGIN = Duration.ofSeconds(32);

    private final Wire wire;
    private final Timing timing;
    private final Runnable refresh;
    private final Runnable expired;
    private Runnable cancel = () -> {};

    /** @param refresh sends a re-INVITE; {@code expired} ends the call */
    SessionTimer(Wire wire, Timing timing, Runnable refresh, Runnable expired) {
        this.wire = wire;
        this.timing = timing;
        this.refresh = refresh;
        this.expired = expired;
    }

    /** Of a message: the interval and {@code uac}, {@code uas} or nothing. */
    private record Wanted(Duration interval, Optional<String> refresher) {
        static Optional<Wanted> of(SIPMessage message) {
            String value = Headers.value(message, "Session-Expires").orElse("");
            Matcher interval = INTERVAL.matcher(value);
            if (!interval.find()) {
                return Optional.empty();
            }
            Matcher refresher = REFRESHER.matcher(value);
            return Optional.of(new Wanted(
                    Duration.ofSeconds(Long.parseLong(interval.group(1))),
                    refresher.find() ? Optional.of(refresher.group(1).toLowerCase(Locale.ROOT)) : Optional.empty()));
        }
    }

    /** Adds what the phone asks for to an INVITE of its own. @param least what the other side said in a 422, if it did */
    static void ask(RequestText invite, Timing timing, Duration least) {
        Duration interval = timing.session().compareTo(least) > 0 ? timing.session() : least;
        invite.header("Session-Expires", String.valueOf(interval.toSeconds()));
        invite.header("Min-SE", String.valueOf(Math.max(timing.leastSession().toSeconds(), least.toSeconds())));
    }

    /** Whether a request wants an interval that is too short: 422. */
    static boolean isTooShort(SIPRequest request, Timing timing) {
        return Headers.words(request, "Supported").contains("timer")
                && Wanted.of(request)
                        .filter(wanted -> wanted.interval().compareTo(timing.leastSession()) < 0)
                        .isPresent();
    }

    /** How short it may be, of a 422. */
    static Duration least(SIPMessage message) {
        Matcher least = INTERVAL.matcher(Headers.value(message, "Min-SE").orElse(""));
        return least.find() ? Duration.ofSeconds(Long.parseLong(least.group(1))) : Duration.ZERO;
    }

    /** The other side answered an INVITE of the phone's. */
    void answered(SIPMessage response) {
        cancel.run();
        Wanted.of(response)
                .ifPresent(wanted ->
                        run(wanted.interval(), wanted.refresher().orElse("uac").equals("uac")));
    }

    /** The other side's INVITE or UPDATE is being answered with a 2xx: what goes into that. */
    List<Header> agree(SIPRequest request) {
        cancel.run();
        Optional<Wanted> wanted = Wanted.of(request);
        if (wanted.isEmpty()) {
            return List.of();
        }
        boolean knowsTimers = Headers.words(request, "Supported").contains("timer");
        String refresher = wanted.get().refresher().orElse(knowsTimers ? "uac" : "uas");
        run(wanted.get().interval(), refresher.equals("uas"));
        List<Header> headers = new ArrayList<>(
                Headers.of("Session-Expires", wanted.get().interval().toSeconds() + ";refresher=" + refresher));
        if (refresher.equals("uac")) {
            headers.addAll(Headers.of("Require", "timer"));
        }
        return headers;
    }

    private void run(Duration interval, boolean phoneRefreshes) {
        if (phoneRefreshes) {
            cancel = wire.later(interval.dividedBy(2), refresh);
            return;
        }
        Duration third = interval.dividedBy(3);
        Duration margin = third.compareTo(MARGIN) < 0 ? third : MARGIN;
        cancel = wire.later(interval.minus(margin), expired);
    }

    void stop() {
        cancel.run();
    }
}
