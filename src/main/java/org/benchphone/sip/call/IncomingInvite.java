package org.benchphone.sip.call;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sip.header.Header;
import org.benchphone.sip.wire.Answers;
import org.benchphone.sip.wire.Headers;

/**
 * An INVITE that came, and what is said to it: the server transaction of RFC 3261 section 17.2.1, the 2xx of section
 * 13.3.1.4, and reliable provisional answers (RFC 3262).
 *
 * <pre>
 *   PROCEEDING ── 3xx to 6xx ──► COMPLETED ── ACK, or 32 s ──► DONE
 *        └─────── 2xx ─────────► ACCEPTED ─── ACK ───────────► DONE
 *                                    └─────── 32 s ──────────► DONE, and the call is given up
 * </pre>
 */
final class IncomingInvite {
    private enum State {
        PROCEEDING,
        COMPLETED,
        ACCEPTED,
        DONE
    }

    private final SIPRequest request;
    private final String tag;
    private final Answers answers;
    private final Wire wire;
    private final Timing timing;
    private State state = State.PROCEEDING;
    private Optional<SIPResponse> last = Optional.empty();
    private Runnable cancelRepeat = () -> {};
    private Runnable whenDone = () -> {};
    private int reliable;
    private boolean unconfirmed;

    /** @param tag the phone's, in To of every answer */
    IncomingInvite(SIPRequest request, String tag, Answers answers, Wire wire, Timing timing) {
        this.request = request;
        this.tag = tag;
        this.answers = answers;
        this.wire = wire;
        this.timing = timing;
    }

    SIPRequest request() {
        return request;
    }

    /** Whether a final answer is still to be given. */
    boolean isOpen() {
        return state == State.PROCEEDING;
    }

    /** Nothing more comes of it. */
    boolean isDone() {
        return state == State.DONE;
    }

    /** 101 to 199, once. */
    void provisional(int status, List<Header> headers) {
        if (isOpen()) {
            send(answers.compose(request, status, tag, headers));
        }
    }

    /** 101 to 199 with {@code Require: 100rel}, repeated until {@link #pracked}. @param lost after 32 s without a PRACK */
    void reliably(int status, List<Header> headers, Runnable lost) {
        reliable++;
        unconfirmed = true;
        List<Header> all = new ArrayList<>(headers);
        all.addAll(Headers.of("Require", "100rel"));
        all.addAll(Headers.of("RSeq", String.valueOf(reliable)));
        repeat(answers.compose(request, status, tag, all), lost, false);
    }

    /** A PRACK came. @param number its RAck's first, {@code sequence} its second; {@code false} when nothing waits for it */
    boolean pracked(long number, long sequence) {
        if (!unconfirmed || number != reliable || sequence != request.getCSeq().getSeqNumber() || !isOpen()) {
            return false;
        }
        unconfirmed = false;
        cancelRepeat.run();
        return true;
    }

    /** 300 to 699, or 200 without a body. */
    void finish(int status, List<Header> headers) {
        finish(answers.compose(request, status, tag, headers), () -> {});
    }

    /** @param unacknowledged what to do when a 2xx is never acknowledged */
    void finish(SIPResponse response, Runnable unacknowledged) {
        if (!isOpen()) {
            return;
        }
        boolean accepted = response.getStatusCode() < 300;
        state = accepted ? State.ACCEPTED : State.COMPLETED;
        Runnable over = () -> {
            state = State.DONE;
            unacknowledged.run();
            whenDone.run();
        };
        repeat(response, over, !accepted);
    }

    /** An answer of this transaction, with its tag. */
    SIPResponse response(int status, List<Header> headers) {
        return answers.compose(request, status, tag, headers);
    }

    /** @param then told once when nothing more comes of it */
    void whenDone(Runnable then) {
        whenDone = then;
    }

    /** The other side asked again. */
    void again() {
        if (state != State.DONE) {
            last.ifPresent(response -> Answers.send(request, response));
        }
    }

    void acknowledged() {
        if (state == State.COMPLETED || state == State.ACCEPTED) {
            end();
        }
    }

    /** It is of no use any more. */
    void end() {
        if (state != State.DONE) {
            state = State.DONE;
            cancelRepeat.run();
            whenDone.run();
        }
    }

    /** @param once when the other side's transport repeats what is lost */
    private void repeat(SIPResponse response, Runnable over, boolean once) {
        boolean reliableTransport = request.getTopmostVia().getTransport().equalsIgnoreCase("TCP")
                || request.getTopmostVia().getTransport().equalsIgnoreCase("TLS");
        send(response);
        repeatAfter(timing.first(), Duration.ZERO, response, over, once && reliableTransport);
    }

    private void repeatAfter(Duration pause, Duration waited, SIPResponse response, Runnable over, boolean silent) {
        cancelRepeat = wire.later(pause, () -> {
            Duration soFar = waited.plus(pause);
            if (soFar.compareTo(timing.patience()) >= 0) {
                over.run();
                return;
            }
            if (!silent) {
                Answers.send(request, response);
            }
            Duration doubled = pause.multipliedBy(2);
            Duration next = doubled.compareTo(timing.longest()) < 0 ? doubled : timing.longest();
            repeatAfter(next, soFar, response, over, silent);
        });
    }

    private void send(SIPResponse response) {
        cancelRepeat.run();
        cancelRepeat = () -> {};
        last = Optional.of(response);
        Answers.send(request, response);
    }
}
