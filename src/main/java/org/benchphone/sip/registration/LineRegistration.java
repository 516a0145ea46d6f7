package org.benchphone.sip.registration;

import gov.nist.javax.sip.message.SIPResponse;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import org.benchphone.language.Text;
import org.benchphone.sip.identity.Account;
import org.benchphone.sip.identity.Device;
import org.benchphone.sip.identity.DigestAnswer;
import org.benchphone.sip.identity.Names;
import org.benchphone.sip.identity.Server;
import org.benchphone.sip.registration.Registration.State;

/**
 * The registration of one line, from its first REGISTER to its goodbye. All of it runs in the room's one thread.
 *
 * <pre>
 *   TRYING ── 2xx ──► REGISTERED ── before it expires ──► (asks again, stays REGISTERED)
 *     ▲  └─ 401, 407, 423: asks again at once with what was wanted; twice the same is a failure
 *     └──── after a while, longer each time ── FAILED ◄── no answer, or another one
 * </pre>
 */
public final class LineRegistration {
    /** What a line needs of its surroundings. */
    public interface Port {
        /** Sends; the answer, or its absence, comes back by Call-ID. Throws what prevents it. */
        void send(RegisterText request, String text) throws SendFailed;

        /** Runs {@code task} later, unless {@code cancel} comes first. */
        Runnable later(Duration wait, Runnable task);

        /** @param retryIn zero unless it failed */
        void changed(LineRegistration line, Duration retryIn);
    }

    /** A request that did not get as far as the network. */
    public static final class SendFailed extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient Text why;

        SendFailed(Text why) {
            super(why.english());
            this.why = why;
        }

        Text why() {
            return why;
        }
    }

    private static final int LONGEST_SECONDS = 86_400;

    /** Timer F of RFC 3261: a REGISTER that is never answered takes this long to fail. */
    private static final int TIMER_F_SECONDS = 32;

    private static final int NO_WAY_AROUND = 3;

    private final RegisterText request;
    private final BackOff backOff;
    private final Names names;
    private final Port port;
    private Registration.State state = State.TRYING;
    private Text detail = Trouble.TRYING.text();
    private Optional<DigestAnswer> login = Optional.empty();
    private Runnable cancelTimer = () -> {};
    private int sequence;
    private int asked;
    private int attempts;
    private boolean leaving;
    private boolean asking;

    LineRegistration(RegisterText request, BackOff backOff, Names names, Port port) {
        this.request = request;
        this.backOff = backOff;
        this.names = names;
        this.port = port;
        this.asked = request.account().expirySeconds();
    }

    /** @throws SendFailed when the account names no usable server */
    public static LineRegistration of(
            Account account, Device device, InetAddress address, int listensOn, Names names, BackOff backOff, Port port)
            throws SendFailed {
        if (account.user().isBlank()) {
            throw new SendFailed(Trouble.NO_USER.text());
        }
        Server registrar = server(account.host());
        Optional<Server> proxy = Optional.empty();
        if (account.outboundProxy().isPresent()) {
            proxy = Optional.of(server(account.outboundProxy().get()));
        }
        String token = Names.lineToken(device, account);
        RegisterText request = new RegisterText(
                account, device, registrar, proxy, address, listensOn, token, names.callId(), names.tag());
        return new LineRegistration(request, backOff, names, port);
    }

    private static Server server(String written) throws SendFailed {
        return Server.parse(written).orElseThrow(() -> new SendFailed(Trouble.BAD_ADDRESS.text(written)));
    }

    Account account() {
        return request.account();
    }

    RegisterText request() {
        return request;
    }

    String callId() {
        return request.callId();
    }

    String token() {
        return request.token();
    }

    /** A request of it is on its way. */
    boolean isAsking() {
        return asking;
    }

    boolean isLeaving() {
        return leaving;
    }

    Registration registration() {
        return new Registration(account().line(), request.aor(), state, detail);
    }

    /** Registers, now. */
    void start() {
        cancelTimer.run();
        attempts = 0;
        send();
    }

    /** Says goodbye when there is somebody to say it to; nothing more is told of it. */
    void leave() {
        cancelTimer.run();
        leaving = true;
        attempts = 0;
        if (state == State.REGISTERED) {
            send();
        }
    }

    /** Ends it without a goodbye. */
    void drop() {
        cancelTimer.run();
        leaving = true;
    }

    private void send() {
        asking = true;
        attempts++;
        sequence++;
        Optional<String> header = login.map(answer -> answer.line(account(), "REGISTER", request.uri(), names.tag()));
        try {
            port.send(request, request.text(sequence, leaving ? 0 : asked, names.branch(), header));
        } catch (SendFailed e) {
            asking = false;
            failed(e.why(), Optional.empty());
        }
    }

    /** Nothing came for the request of this number within the time of a transaction, or the connection broke. */
    void unanswered(long lastSequence) {
        if (lastSequence != sequence) {
            return; // it was overtaken
        }
        asking = false;
        failed(Trouble.SILENT.text(), Optional.empty());
    }

    /** A final answer came. */
    void answered(SIPResponse response) {
        int status = response.getStatusCode();
        if (response.getCSeq().getSeqNumber() != sequence) {
            return; // to a request that was overtaken
        }
        asking = status < 200;
        switch (status / 100) {
            case 1 -> {}
            case 2 -> accepted(response);
            default -> {
                switch (status) {
                    case 401, 407 -> challenged(response);
                    case 423 -> tooBrief(response);
                    default -> failed(refusal(response), retryAfter(response));
                }
            }
        }
    }

    private void accepted(SIPResponse response) {
        if (leaving) {
            return;
        }
        backOff.reset();
        attempts = 0;
        int granted = Expiry.granted(response, request.contact(), asked);
        // a whole unanswered transaction still fits in before it expires
        long wait = granted >= 2 * TIMER_F_SECONDS ? granted - TIMER_F_SECONDS : Math.max(1, granted / 2);
        cancelTimer = port.later(Duration.ofSeconds(wait), this::start);
        become(State.REGISTERED, Trouble.REGISTERED.text(granted), Duration.ZERO);
    }

    private void challenged(SIPResponse response) {
        Optional<DigestAnswer> wanted = DigestAnswer.to(response);
        boolean answeredBefore = login.isPresent() && attempts > 1;
        boolean stale = wanted.map(DigestAnswer::isForStaleNonce).orElse(false);
        if (wanted.isEmpty()) {
            failed(Trouble.LOGIN_UNKNOWN.text(), Optional.empty());
        } else if (answeredBefore && !stale || attempts > NO_WAY_AROUND) {
            login = Optional.empty();
            failed(Trouble.LOGIN_WRONG.text(response.getStatusCode()), Optional.empty());
        } else {
            login = wanted;
            send();
        }
    }

    private void tooBrief(SIPResponse response) {
        int least = Expiry.least(response);
        if (least <= asked || least > LONGEST_SECONDS || attempts > NO_WAY_AROUND) {
            failed(refusal(response), Optional.empty());
            return;
        }
        asked = least;
        send();
    }

    private void failed(Text why, Optional<Duration> wanted) {
        if (leaving) {
            return;
        }
        Duration wait = backOff.next(wanted);
        cancelTimer.run();
        cancelTimer = port.later(wait, this::start);
        become(State.FAILED, why, wait);
    }

    private void become(State next, Text text, Duration retryIn) {
        boolean news = next != State.REGISTERED || state != State.REGISTERED;
        state = next;
        detail = text;
        if (news) {
            port.changed(this, retryIn);
        }
    }

    private static Text refusal(SIPResponse response) {
        String reason = Optional.ofNullable(response.getReasonPhrase()).orElse("");
        return Trouble.REFUSED.text((response.getStatusCode() + " " + reason.replaceAll("\\p{Cntrl}", " ")).strip());
    }

    private static Optional<Duration> retryAfter(SIPResponse response) {
        return Expiry.retryAfter(response).map(seconds -> Duration.ofSeconds(Math.min(seconds, LONGEST_SECONDS)));
    }
}
