package org.benchphone.sip;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.benchphone.event.Event;
import org.benchphone.power.Time;
import org.benchphone.power.Uptime;
import org.benchphone.sip.identity.Account;
import org.benchphone.sip.identity.Device;
import org.benchphone.sip.registration.BackOff;
import org.benchphone.sip.registration.Registration;
import org.benchphone.trace.SipTrace;

/** An agent on loopback in an uptime of its own, and what it told. */
final class TestPhone implements AutoCloseable, SipHandler {
    static final Device DEVICE = new Device("snom360/6.5.10", "000413260001");

    /** So that a test sees the second attempt. */
    static final BackOff.Pace QUICK = new BackOff.Pace(Duration.ofMillis(100), Duration.ofSeconds(2));

    final Uptime uptime = new Uptime(Time.system());
    final List<String> orders = new CopyOnWriteArrayList<>();
    final List<Registration> told = new CopyOnWriteArrayList<>();
    final List<Event> events = new CopyOnWriteArrayList<>();
    final SipTrace trace = new SipTrace(Time.system(), event -> {});
    final SipAgent agent;
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
        agent = new SipAgent(
                uptime, address, port, device, () -> policy, this, events::add, trace, new Random(), QUICK);
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
