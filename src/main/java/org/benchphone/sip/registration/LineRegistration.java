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
import org.benchphone.sip.servers.Destinations;
import org.benchphone.sip.servers.Hop;

/**
 * The registration of one line, from its first REGISTER to its goodbye. All of it runs in the room's one thread.
 *
 * <pre>
 *   TRYING ── 2xx ──► REGISTERED ── before it expires ──► (asks again, stays REGISTERED)
 *     ▲  ├─ 401, 407, 423: asks again at once with what was wanted; twice the same is a failure
 *     │  └─ no answer within 8 s, no connection, 503: asks the next of its registrar's places, if there is one
 *     └──── after a while, longer each time ── FAILED ◄── the last place says no or nothing, or another answer
 * </pre>
 *
 * Where the registrar is, is looked up each time; the place that last worked is the first to be asked again.
 */
public final class LineRegistration {
    private static final int LONGEST_SECONDS = 86_400;

    /** Timer F of RFC 3261: a REGISTER that is never answered takes this long to fail. */
    private static final int TIMER_F_SECONDS = 32;

    private static final int NO_WAY_AROUND = 3;

    /** How long one place may be silent when there is another; timer F is for the last. Five datagrams go out in it. */
    private static final Duration SILENCE = Duration.ofSeconds(8);

    private final RegisterText request;
    private final BackOff backOff;
    private final Names names;
    private final Surroundings surroundings;
    private final Destinations places = new Destinations();
    private Registration.State state = State.TRYING;
    private Text detail = Trouble.TRYING.text();
    private Optional<DigestAnswer> login = Optional.empty();
    private Runnable cancelTimer = () -> {};
    private Optional<Hop> registeredAt = Optional.empty();
    private int lookUps;
    private int sequence;
    private int asked;
    private int attempts;
    private boolean leaving;
    private boolean asking;

    LineRegistration(RegisterText request, BackOff backOff, Names names, Surroundings surroundings) {
        this.request = request;
        this.backOff = backOff;
        this.names = names;
        this.surroundings = surroundings;
        this.asked = request.account().expirySeconds();
    }

    /** @throws UnusableAccount when the account names no usable server */
    public static LineRegistration of(
            Account account,
            Device device,
            InetAddress address,
            int listensOn,
            int tlsPort,
            Names names,
            BackOff backOff,
            Surroundings surroundings)
            throws UnusableAccount {
        if (account.user().isBlank()) {
            throw new UnusableAccount(Trouble.NO_USER.text());
        }
        Server registrar = server(account.host());
        Optional<Server> proxy = Optional.empty();
        if (account.outboundProxy().isPresent()) {
            proxy = Optional.of(server(account.outboundProxy().get()));
        }
        String token = Names.lineToken(device, account);
        RegisterText request = new RegisterText(
                account, device, registrar, proxy, address, listensOn, tlsPort, token, names.callId(), names.tag());
        return new LineRegistration(request, backOff, names, surroundings);
    }

    private static Server server(String written) throws UnusableAccount {
        return Server.parse(written).orElseThrow(() -> new UnusableAccount(Trouble.BAD_ADDRESS.text(written)));
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

    /** Where its requests go at this moment; empty before they go anywhere. */
    Optional<Hop> place() {
        return places.current();
    }

    /** Registers, now. */
    void start() {
        cancelTimer.run();
        asking = true;
        int lookingUp = ++lookUps;
        surroundings.find(this, request.next(), found -> {
            if (lookingUp == lookUps && !leaving) {
                places.renew(found);
                tryPlace(Trouble.UNKNOWN_HOST.text(request.next().host()), Optional.empty());
            }
        });
    }

    /** The connection over which the registrar reaches the phone ended: asks again after a while (RFC 5626 section 4.5). */
    void lost() {
        if (state == State.REGISTERED && !leaving && !asking) {
            cancelTimer.run();
            cancelTimer = surroundings.later(backOff.next(Optional.empty()), this::start);
        }
    }

    /** Says goodbye when there is somebody to say it to; nothing more is told of it. */
    void leave() {
        cancelTimer.run();
        leaving = true;
        attempts = 0;
        if (state == State.REGISTERED) {
            places.current().ifPresent(this::send);
        }
    }

    /** Ends it without a goodbye. */
    void drop() {
        cancelTimer.run();
        leaving = true;
    }

    /** @param otherwise what is wrong when no place is left; and when to come back */
    private void tryPlace(Text otherwise, Optional<Duration> wanted) {
        attempts = 0;
        places.current().ifPresentOrElse(this::send, () -> failed(otherwise, wanted));
    }

    private void send(Hop hop) {
        cancelTimer.run();
        asking = true;
        attempts++;
        int sent = ++sequence;
        Optional<String> header = login.map(answer -> answer.line(account(), "REGISTER", request.uri(), names.tag()));
        if (places.hasNext()) {
            cancelTimer = surroundings.later(SILENCE, () -> unanswered(sent));
        }
        surroundings.send(
                request.text(hop.transport(), sequence, leaving ? 0 : asked, names.branch(), header),
                hop,
                unsent -> notHere(sent, unsent.why(), unsent.untrusted(), Optional.empty()));
    }

    /** Nothing came for the request of this number within the time of a transaction, or the connection broke. */
    void unanswered(long lastSequence) {
        notHere(lastSequence, Trouble.SILENT.text(), false, Optional.empty());
    }

    private void notHere(long lastSequence, Text why, boolean untrusted, Optional<Duration> wanted) {
        if (lastSequence != sequence) {
            return; // it was overtaken
        }
        asking = false;
        login = Optional.empty(); // the next place has challenges of its own
        if (!leaving) {
            places.failed(untrusted);
            tryPlace(why, wanted);
        }
    }

    /** An answer came, a final one or one on the way to it. */
    void answered(SIPResponse response) {
        if (response.getCSeq().getSeqNumber() != sequence || places.current().isEmpty()) {
            return; // to a request that was overtaken
        }
        int status = response.getStatusCode();
        asking = status < 200;
        if (!asking) {
            cancelTimer.run();
        }
        switch (status / 100) {
            case 1 -> {}
            case 2 -> accepted(response);
            default -> {
                switch (status) {
                    case 401, 407 -> challenged(response);
                    case 423 -> tooBrief(response);
                    case 503 -> notHere(sequence, refusal(response), false, retryAfter(response));
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
        places.worked();
        Hop here = places.current().orElseThrow();
        int granted = Expiry.granted(response, request.contact(here.transport()), asked);
        // a whole unanswered transaction still fits in before it expires
        long wait = granted >= 2 * TIMER_F_SECONDS ? granted - TIMER_F_SECONDS : Math.max(1, granted / 2);
        cancelTimer = surroundings.later(Duration.ofSeconds(wait), this::start);
        Text text = request.next().isAddress()
                ? Trouble.REGISTERED.text(granted)
                : Trouble.REGISTERED_AT.text(granted, here.uri().replaceFirst("sip:", ""));
        become(State.REGISTERED, text, Duration.ZERO);
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
            places.current().ifPresent(this::send);
        }
    }

    private void tooBrief(SIPResponse response) {
        int least = Expiry.least(response);
        if (least <= asked || least > LONGEST_SECONDS || attempts > NO_WAY_AROUND) {
            failed(refusal(response), Optional.empty());
            return;
        }
        asked = least;
        places.current().ifPresent(this::send);
    }

    private void failed(Text why, Optional<Duration> wanted) {
        if (leaving) {
            return;
        }
        asking = false;
        Duration wait = backOff.next(wanted);
        cancelTimer.run();
        cancelTimer = surroundings.later(wait, this::start);
        become(State.FAILED, why, wait);
    }

    private void become(State next, Text text, Duration retryIn) {
        boolean moved = !registeredAt.equals(places.current());
        boolean news = next != State.REGISTERED || state != State.REGISTERED || moved;
        state = next;
        registeredAt = places.current();
        detail = text;
        if (news) {
            surroundings.changed(this, retryIn);
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
