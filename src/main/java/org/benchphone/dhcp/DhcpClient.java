package org.benchphone.dhcp;

import java.net.Inet4Address;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.benchphone.power.Uptime;

/**
 * The client of RFC 2131 section 4.4, without INIT-REBOOT: a phone whose plug was pulled begins anew.
 *
 * <pre>
 *   INIT ── DISCOVER ──► SELECTING ── offer, REQUEST ──► REQUESTING ── ACK ──► BOUND
 *     ▲                                       NAK, silence │                    │ T1: REQUEST to the server
 *     ├────────────────────────────────────────────────────┘                    ▼
 *     ├──────────────────────────────────────────────── NAK ──────────────── RENEWING ── ACK ──► BOUND
 *     │                                                                         │ T2: REQUEST to all
 *     └─────────────────────────────────────── NAK, time over ────────────── REBINDING ── ACK ──► BOUND
 * </pre>
 *
 * <p>{@link #acquire} and {@link #inform} block as long as they are told to. A lease that is held costs no thread: whoever
 * polls for the phone calls {@link #step} when {@link #untilNext} is zero. One thread calls; {@link #state} may be asked
 * by any.
 *
 * <p>A power cut: belongs to an {@link Uptime}, and every call ends with {@code PowerLost} within a tenth of a second. No
 * RELEASE is sent.
 */
public final class DhcpClient {
    /** Where the client stands, in the words of RFC 2131. */
    public enum State {
        INIT,
        SELECTING,
        REQUESTING,
        INFORMING,
        BOUND,
        RENEWING,
        REBINDING
    }

    /** What RFC 2131 section 4.1 begins with on Ethernet. */
    public static final Duration PACE = Duration.ofSeconds(4);

    /** How often an offer is asked for before others are looked for. */
    private static final int REQUESTS = 4;

    /** Renewals are repeated after a minute at the soonest (RFC 2131 section 4.4.5): so many times the pace. */
    private static final int RENEWAL_PACES = 15;

    /** @param since nanoseconds of the uptime's time when it was asked for; its terms count from there */
    private record Held(Lease lease, long since) {}

    private final Uptime uptime;
    private final Conversation wire;
    private final Dialect dialect;
    private final Requests requests;
    private final Duration pace;
    private final RandomGenerator random;
    private Optional<Held> held = Optional.empty();
    private long nextAt;
    private volatile State state = State.INIT;

    /** @param pace how long to wait for the first answer: {@link #PACE}, or less in tests */
    public DhcpClient(Uptime uptime, DhcpLink link, DhcpIdentity who, Duration pace, RandomGenerator random) {
        this.uptime = uptime;
        this.wire = new Conversation(uptime, link, pace, random);
        this.dialect = who.dialect();
        this.requests = new Requests(who);
        this.pace = pace;
        this.random = random;
    }

    public State state() {
        return state;
    }

    public Optional<Lease> lease() {
        return held.map(Held::lease);
    }

    /** Datagrams so far that were no answer to what had been asked. */
    public int ignored() {
        return wire.ignored();
    }

    /**
     * Asks all servers for an address and takes the first offer that will do.
     *
     * @param patience how long to try; without any server this is how long it takes
     * @return empty when there was none in time
     */
    public Optional<Lease> acquire(Duration patience) {
        drop();
        long begun = now();
        long end = begun + patience.toNanos();
        while (end - now() > 0) {
            state = State.SELECTING;
            DhcpMessage discover = requests.discover(random.nextInt());
            Optional<DhcpMessage> offer =
                    wire.ask(discover, Addresses.BROADCAST, this::isGoodOffer, Integer.MAX_VALUE, begun, end);
            if (offer.isPresent()) {
                Optional<Lease> lease = take(offer.get(), begun, end);
                if (lease.isPresent()) {
                    return lease;
                }
                // a server that offers what it then denies must not be asked as fast as it answers
                wire.pause(end);
            }
        }
        state = State.INIT;
        return Optional.empty();
    }

    private Optional<Lease> take(DhcpMessage offer, long begun, long end) {
        state = State.REQUESTING;
        Inet4Address server = offer.options().address(Code.SERVER_ID).orElseThrow();
        long since = now();
        return wire.ask(
                        requests.select(offer, server),
                        Addresses.BROADCAST,
                        answer -> isDecision(answer) && isFrom(server, answer),
                        REQUESTS,
                        begun,
                        end)
                .flatMap(answer -> leaseIn(answer))
                .map(lease -> hold(lease, since));
    }

    /**
     * Asks all servers for everything but an address (RFC 2131 section 3.4), for a host that has one.
     *
     * @param patience as for {@link #acquire}
     * @return a lease of that address that never ends; empty when no server answered in time
     */
    public Optional<Lease> inform(Inet4Address own, Inet4Address netmask, Duration patience) {
        drop();
        state = State.INFORMING;
        long begun = now();
        Optional<Lease> told = wire.ask(
                        requests.inform(random.nextInt(), own),
                        Addresses.BROADCAST,
                        answer -> isA(MessageType.ACK, answer),
                        Integer.MAX_VALUE,
                        begun,
                        begun + patience.toNanos())
                .map(answer -> hold(Lease.told(own, netmask, answer, dialect), begun));
        if (told.isEmpty()) {
            state = State.INIT;
        }
        return told;
    }

    /** How long until {@link #step} has something to do, zero when it has now; empty while there is no lease. */
    public Optional<Duration> untilNext() {
        return held.map(any -> Duration.ofNanos(Math.max(0, nextAt - now())));
    }

    /**
     * Keeps the lease: when it is time, asks once for its renewal, first its server and later all. To be called when
     * {@link #untilNext} is zero; sooner does no harm.
     *
     * @param patience how long to wait for the answer, some seconds; the lease goes on meanwhile
     */
    public Step step(Duration patience) {
        uptime.check();
        if (held.isEmpty() || nextAt - now() > 0) {
            return new Step.Nothing();
        }
        Held holding = held.get();
        long asked = now();
        long over = holding.since + holding.lease.terms().lease().toNanos();
        if (over - asked <= 0) {
            drop();
            return new Step.Lost();
        }
        long rebinding = holding.since + holding.lease.terms().rebinding().toNanos();
        boolean late = rebinding - asked <= 0 || holding.lease.server().isEmpty();
        state = late ? State.REBINDING : State.RENEWING;
        Inet4Address to = late ? Addresses.BROADCAST : holding.lease.server().get();
        DhcpMessage request = requests.renew(random.nextInt(), holding.lease.address());
        long end = asked + Math.min(patience.toNanos(), over - asked);
        Optional<DhcpMessage> answer = wire.ask(request, to, this::isDecision, 1, asked, end);
        if (answer.isEmpty()) {
            planAfter(asked, late ? over : rebinding);
            return new Step.Unanswered();
        }
        drop();
        return leaseIn(answer.get())
                .<Step>map(lease -> new Step.Renewed(hold(lease, asked)))
                .orElseGet(Step.Lost::new);
    }

    /** Half of what is left until {@code turn}, but not too soon, and not past it. */
    private void planAfter(long asked, long turn) {
        long left = turn - asked;
        long soonest = pace.multipliedBy(RENEWAL_PACES).toNanos();
        nextAt = asked + Math.min(left, Math.max(left / 2, soonest));
    }

    private Lease hold(Lease lease, long since) {
        held = Optional.of(new Held(lease, since));
        nextAt = since + lease.terms().renewal().toNanos();
        state = State.BOUND;
        return lease;
    }

    private void drop() {
        held = Optional.empty();
        state = State.INIT;
    }

    private boolean isGoodOffer(DhcpMessage answer) {
        return isA(MessageType.OFFER, answer) && Lease.of(answer, dialect).isPresent();
    }

    /** An ACK that lacks what a lease must have is none. */
    private boolean isDecision(DhcpMessage answer) {
        return isA(MessageType.NAK, answer) || leaseIn(answer).isPresent();
    }

    private Optional<Lease> leaseIn(DhcpMessage answer) {
        return isA(MessageType.ACK, answer) ? Lease.of(answer, dialect) : Optional.empty();
    }

    private static boolean isA(MessageType type, DhcpMessage answer) {
        return answer.type().filter(type::equals).isPresent();
    }

    private static boolean isFrom(Inet4Address server, DhcpMessage answer) {
        return answer.options().address(Code.SERVER_ID).filter(server::equals).isPresent();
    }

    private long now() {
        return uptime.time().nanos();
    }
}
