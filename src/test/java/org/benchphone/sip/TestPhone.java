package org.benchphone.sip;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;
import org.benchphone.event.Event;
import org.benchphone.power.Time;
import org.benchphone.power.Uptime;
import org.benchphone.sip.call.Call;
import org.benchphone.sip.call.CallListener;
import org.benchphone.sip.call.Party;
import org.benchphone.sip.call.Session;
import org.benchphone.sip.call.Timing;
import org.benchphone.sip.call.Welcome;
import org.benchphone.sip.identity.Account;
import org.benchphone.sip.identity.Device;
import org.benchphone.sip.registration.BackOff;
import org.benchphone.sip.registration.Registration;
import org.benchphone.sip.servers.Reach;
import org.benchphone.trace.SipTrace;

/** An agent on loopback in an uptime of its own, and what it told. */
final class TestPhone implements AutoCloseable, SipHandler, CallListener {
    static final Device DEVICE = new Device("snom360/6.5.10", "000413260001");

    /** So that a test sees the second attempt. */
    static final BackOff.Pace QUICK = new BackOff.Pace(Duration.ofMillis(100), Duration.ofSeconds(2));

    final Uptime uptime = new Uptime(Time.system());
    final List<String> orders = new CopyOnWriteArrayList<>();
    final List<Registration> told = new CopyOnWriteArrayList<>();
    final List<Event> events = new CopyOnWriteArrayList<>();
    final SipTrace trace = new SipTrace(Time.system(), event -> {});
    final SipAgent agent;
    final List<Call> history = new CopyOnWriteArrayList<>();
    final Map<String, Call> calls = new ConcurrentHashMap<>();
    final Map<String, FakeSession> sessions = new ConcurrentHashMap<>();
    volatile Function<Call, Welcome> welcome = call -> new Welcome.Ring();
    volatile boolean answersAtOnce;
    volatile NotifyPolicy policy = NotifyPolicy.open();
    volatile Optional<Error> orderEndsWith = Optional.empty();

    TestPhone() {
        this(0);
    }

    TestPhone(int port) {
        this(port, DEVICE);
    }

    TestPhone(int port, Device device) {
        this(InetAddress.getLoopbackAddress(), port, device);
    }

    TestPhone(InetAddress address, int port, Device device) {
        this(address, port, device, Timing.standard(), Reach.ofHost());
    }

    TestPhone(InetAddress address, int port, Device device, Timing timing) {
        this(address, port, device, timing, Reach.ofHost());
    }

    TestPhone(Reach reach) {
        this(InetAddress.getLoopbackAddress(), 0, DEVICE, Timing.standard(), reach);
    }

    private TestPhone(InetAddress address, int port, Device device, Timing timing, Reach reach) {
        agent = new SipAgent(
                uptime,
                address,
                port,
                device,
                () -> policy,
                this,
                this,
                events::add,
                trace,
                new Random(),
                reach,
                QUICK,
                timing);
    }

    int port() {
        return agent.port();
    }

    static Account account(int line, String user, int registrarPort) {
        return new Account(line, user, "127.0.0.1:" + registrarPort, "", "", "secret", Optional.empty(), 3600);
    }

    @Override
    public void reboot(int line) {
        orders.add("reboot " + line);
        orderEndsWith.ifPresent(e -> {
            throw e;
        });
    }

    @Override
    public void checkSync(int line, CheckSync reboot) {
        orders.add("check-sync " + line + " " + reboot);
    }

    @Override
    public void messagesWaiting(int line, boolean waiting) {
        orders.add("waiting " + line + " " + waiting);
    }

    @Override
    public Welcome incoming(Call call) {
        return welcome.apply(call);
    }

    @Override
    public Session open(Call call) {
        FakeSession session = new FakeSession();
        sessions.put(call.id(), session);
        return session;
    }

    @Override
    public void changed(Call call) {
        history.add(call);
        calls.put(call.id(), call);
        if (answersAtOnce && call.state() == Call.State.RINGING) {
            agent.calls().answer(call.id());
        }
    }

    @Override
    public void keyHeard(String call, char key) {
        orders.add("key " + key);
    }

    @Override
    public void message(int line, Party from, String text) {
        orders.add("message " + line + " " + from.number() + " " + text);
    }

    /** Its only call that is not over; waits until there is one in that state. */
    Call awaitCall(Call.State state) {
        return awaitCall(call -> call.state() == state);
    }

    /** A call of which that is so; waits for one. */
    Call awaitCall(Predicate<Call> wanted) {
        try {
            await(() -> calls.values().stream().anyMatch(wanted));
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + ": " + history, e);
        }
        return calls.values().stream().filter(wanted).findFirst().orElseThrow();
    }

    /** How a call ended; waits for it. */
    Call.End awaitEnd(String call) {
        return awaitCall(it -> it.id().equals(call) && it.state() == Call.State.ENDED)
                .end()
                .orElseThrow();
    }

    @Override
    public void registrationChanged(Registration registration) {
        told.add(registration);
    }

    /** Waits until {@code line} is in {@code state}, and returns how it stands then. */
    Registration await(int line, Registration.State state) {
        try {
            await(() -> of(line).filter(r -> r.state() == state).isPresent());
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + ": " + agent.registrations() + events, e);
        }
        return of(line).orElseThrow();
    }

    private Optional<Registration> of(int line) {
        return agent.registrations().stream().filter(r -> r.line() == line).findFirst();
    }

    static void await(BooleanSupplier condition) {
        long giveUp = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > giveUp) {
                throw new AssertionError("did not come true in half a minute");
            }
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }

    @Override
    public void close() {
        uptime.close();
    }
}
