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
    private Duration least = Duration.ZERO;

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

    /** Adds what the phone asks for to an INVITE of its own. */
    void ask(RequestText invite) {
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

    /** A 422 came, which says how short the interval may be. @return whether it is worth asking once more */
    boolean refused(SIPMessage response) {
        Matcher said = INTERVAL.matcher(Headers.value(response, "Min-SE").orElse(""));
        if (!least.isZero() || !said.find()) {
            return false;
        }
        least = Duration.ofSeconds(Long.parseLong(said.group(1)));
        return !least.isZero();
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

    /** A refresh that comes to nothing is as good as none. An interval so short that nobody may ask for it is not kept. */
    private void run(Duration agreed, boolean phoneRefreshes) {
        Duration interval = agreed.compareTo(timing.leastSession()) < 0 ? timing.leastSession() : agreed;
        Duration third = interval.dividedBy(3);
        Duration margin = third.compareTo(MARGIN) < 0 ? third : MARGIN;
        Duration whole = interval.minus(margin);
        if (!phoneRefreshes) {
            cancel = wire.later(whole, expired);
            return;
        }
        Duration half = interval.dividedBy(2);
        cancel = wire.later(half, () -> {
            cancel = wire.later(whole.minus(half), expired);
            refresh.run();
        });
    }

    void stop() {
        cancel.run();
    }
}
