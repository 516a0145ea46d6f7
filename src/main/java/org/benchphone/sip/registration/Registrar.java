package org.benchphone.sip.registration;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.benchphone.event.Event;
import org.benchphone.event.Events;
import org.benchphone.sip.identity.Account;
import org.benchphone.sip.identity.Lines;
import org.benchphone.sip.registration.LineRegistration.SendFailed;
import org.benchphone.sip.registration.Registration.State;
import org.benchphone.sip.wire.GuardedParsers;

/**
 * All lines and their registrations. Its state belongs to the room's one thread; what others ask for ({@link #now},
 * {@link #trusts}, {@link #lines}) they read from copies that are replaced whole.
 */
public final class Registrar implements LineRegistration.Port {
    /** Sends a request in a client transaction. */
    public interface Wire {
        /** @throws Exception whatever the stack throws when it cannot */
        void send(SIPRequest request) throws Exception;
    }

    private final ScheduledExecutorService thread;
    private final Wire wire;
    private final LineFactory factory;
    private final Consumer<Registration> listener;
    private final Events events;
    private final Map<String, LineRegistration> byCallId = new HashMap<>();
    private final Map<Integer, Set<InetAddress>> addresses = new HashMap<>();
    private volatile List<Registration> now = List.of();
    private volatile Lines lines = new Lines(List.of());
    private volatile Set<InetAddress> trusted = Set.of();
    private final List<Registration> unusable = new ArrayList<>();

    public Registrar(
            ScheduledExecutorService thread,
            Wire wire,
            LineFactory factory,
            Consumer<Registration> listener,
            Events events) {
        this.thread = thread;
        this.wire = wire;
        this.factory = factory;
        this.listener = listener;
        this.events = events;
    }

    /** The registrations, by line. From any thread. */
    public List<Registration> now() {
        return now;
    }

    /** Who the phone is. From any thread. */
    public Lines lines() {
        return lines;
    }

    /** Whether a registrar or proxy of a line has this address. From any thread. */
    public boolean trusts(InetAddress address) {
        return trusted.contains(address);
    }

    /** Makes the phone's identities these: who is gone says goodbye, who is unchanged is left alone. */
    public void register(List<Account> accounts) {
        List<LineRegistration> before =
                byCallId.values().stream().filter(line -> !line.isLeaving()).toList();
        unusable.clear();
        for (LineRegistration line : before) {
            if (!accounts.contains(line.account())) {
                end(line, accounts.stream().anyMatch(line.account()::sharesBindingWith));
            }
        }
        Set<Account> kept = new HashSet<>();
        before.forEach(line -> kept.add(line.account()));
        List<LineRegistration> fresh = new ArrayList<>();
        for (Account account : accounts) {
            if (!kept.contains(account)) {
                try {
                    fresh.add(factory.line(account, this));
                } catch (SendFailed e) {
                    unusable.add(new Registration(
                            account.line(), "sip:" + account.user() + "@" + account.host(), State.FAILED, e.why()));
                }
            }
        }
        fresh.forEach(line -> byCallId.put(line.callId(), line));
        publish();
        unusable.forEach(this::tell);
        fresh.forEach(line -> {
            listener.accept(line.registration());
            line.start();
        });
    }

    /** Asks again for a line, without waiting for its time; does nothing when it has no account. */
    public void registerAgain(int number) {
        List.copyOf(byCallId.values()).stream()
                .filter(line -> !line.isLeaving() && line.account().line() == number)
                .forEach(LineRegistration::start);
    }

    private void end(LineRegistration line, boolean replaced) {
        boolean registered = line.registration().state() == State.REGISTERED;
        addresses.remove(line.account().line());
        if (registered && !replaced) {
            line.leave();
            forgetIfGone(line);
            events.post(
                    new Event.Unregistered(line.account().line(), line.request().aor()));
        } else {
            line.drop();
            byCallId.remove(line.callId());
        }
    }

    /** A response came that belongs to a REGISTER of ours. */
    public void answered(SIPResponse response, InetAddress from) {
        LineRegistration line = byCallId.get(response.getCallId().getCallId());
        if (line == null) {
            return;
        }
        if (from != null && response.getStatusCode() / 100 == 2) {
            addresses
                    .computeIfAbsent(line.account().line(), any -> new HashSet<>())
                    .add(from);
        }
        line.answered(response);
        forgetIfGone(line);
        publish();
    }

    private void forgetIfGone(LineRegistration line) {
        if (line.isLeaving() && !line.isAsking()) {
            byCallId.remove(line.callId());
        }
    }

    /** A REGISTER of ours was not answered. */
    public void unanswered(String callId, long sequence) {
        LineRegistration line = byCallId.get(callId);
        if (line != null) {
            line.unanswered(sequence);
            forgetIfGone(line);
        }
    }

    @Override
    public void send(RegisterText request, String text) throws SendFailed {
        String host = request.next().host();
        try {
            InetAddress[] found = InetAddress.getAllByName(host);
            addresses
                    .computeIfAbsent(request.account().line(), any -> new HashSet<>())
                    .addAll(List.of(found));
            publish();
            wire.send(GuardedParsers.request(text));
        } catch (UnknownHostException e) {
            throw new SendFailed(Trouble.UNKNOWN_HOST.text(host));
        } catch (Exception e) {
            throw new SendFailed(Trouble.NOT_SENT.text());
        }
    }

    @Override
    public Runnable later(Duration wait, Runnable task) {
        var future = thread.schedule(task, wait.toMillis(), TimeUnit.MILLISECONDS);
        return () -> future.cancel(false);
    }

    @Override
    public void changed(LineRegistration line, Duration retryIn) {
        publish();
        Registration registration = line.registration();
        if (registration.state() == State.REGISTERED) {
            String where = line.request().next().uri();
            events.post(new Event.Registered(registration.line(), registration.aor(), where));
            listener.accept(registration);
        } else {
            tell(registration, retryIn);
        }
    }

    private void tell(Registration failed) {
        tell(failed, Duration.ZERO);
    }

    private void tell(Registration failed, Duration retryIn) {
        events.post(new Event.RegistrationFailed(
                failed.line(), failed.aor(), failed.detail().english(), retryIn.toSeconds()));
        listener.accept(failed);
    }

    private void publish() {
        List<LineRegistration> staying =
                byCallId.values().stream().filter(line -> !line.isLeaving()).toList();
        List<Registration> all = new ArrayList<>(unusable);
        staying.forEach(line -> all.add(line.registration()));
        all.sort(Comparator.comparingInt(Registration::line));
        now = List.copyOf(all);
        lines = new Lines(
                staying.stream().map(line -> line.request().identity()).toList());
        Set<InetAddress> everywhere = new HashSet<>();
        addresses.values().forEach(everywhere::addAll);
        trusted = Set.copyOf(everywhere);
    }

    /** Turns an account into a line, when it can be one. */
    public interface LineFactory {
        /** @throws SendFailed when the account names no usable server */
        LineRegistration line(Account account, LineRegistration.Port port) throws SendFailed;
    }
}
