package org.benchphone.sip.registration;

import gov.nist.javax.sip.message.SIPResponse;
import java.net.InetAddress;
import java.text.ParseException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.benchphone.event.Event;
import org.benchphone.event.Events;
import org.benchphone.sip.identity.Account;
import org.benchphone.sip.identity.Lines;
import org.benchphone.sip.identity.Server;
import org.benchphone.sip.identity.Transport;
import org.benchphone.sip.registration.Registration.State;
import org.benchphone.sip.servers.Hop;
import org.benchphone.sip.wire.GuardedParsers;
import org.benchphone.sip.wire.Outbox;
import org.benchphone.sip.wire.Unsent;

/**
 * All lines and their registrations. Its state belongs to the room's one thread; what others ask for ({@link #now},
 * {@link #trusts}, {@link #lines}) they read from copies that are replaced whole.
 */
public final class Registrar implements Surroundings {
    private final ScheduledExecutorService thread;
    private final Outbox outbox;
    private final LineFactory factory;
    private final Consumer<Registration> listener;
    private final Events events;
    private final Map<String, LineRegistration> byCallId = new HashMap<>();
    private final Map<Integer, Set<InetAddress>> addresses = new HashMap<>();
    private volatile List<Registration> now = List.of();
    private volatile Lines lines = new Lines(List.of());
    private volatile Set<InetAddress> trusted = Set.of();
    private volatile Map<Server, Hop> places = Map.of();
    private final List<Registration> unusable = new ArrayList<>();

    public Registrar(
            ScheduledExecutorService thread,
            Outbox outbox,
            LineFactory factory,
            Consumer<Registration> listener,
            Events events) {
        this.thread = thread;
        this.outbox = outbox;
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
                } catch (UnusableAccount e) {
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

    /** A connection by TLS to {@code hop} ended: who is registered over it cannot be reached until it asks again. */
    public void lost(Hop hop) {
        List.copyOf(byCallId.values()).stream()
                .filter(line -> line.place().equals(Optional.of(hop)))
                .forEach(LineRegistration::lost);
    }

    @Override
    public void find(LineRegistration line, Server server, Consumer<List<Hop>> found) {
        outbox.find(server, hops -> {
            if (byCallId.containsValue(line)) {
                addresses
                        .computeIfAbsent(line.account().line(), any -> new HashSet<>())
                        .addAll(hops.stream().map(Hop::address).toList());
                publish();
            }
            found.accept(hops);
        });
    }

    @Override
    public void send(String text, Hop hop, Consumer<Unsent> failed) {
        try {
            outbox.send(GuardedParsers.request(text), hop, unsent -> {
                failed.accept(unsent);
                byCallId.values().removeIf(line -> line.isLeaving() && !line.isAsking());
            });
        } catch (ParseException e) {
            throw new IllegalStateException("a REGISTER of its own that it cannot read: " + text, e);
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
            String where = line.place()
                    .map(Hop::uri)
                    .orElseGet(() -> line.request().next().uri());
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

    private static Lines.Line identity(LineRegistration line) {
        Transport transport = line.place()
                .map(Hop::transport)
                .orElseGet(() -> line.request().next().usually());
        return line.request().identity(transport);
    }

    /** Where a server of a line was reached last. From any thread. */
    public Optional<Hop> place(Server server) {
        return Optional.ofNullable(places.get(server));
    }

    private void publish() {
        List<LineRegistration> staying =
                byCallId.values().stream().filter(line -> !line.isLeaving()).toList();
        List<Registration> all = new ArrayList<>(unusable);
        staying.forEach(line -> all.add(line.registration()));
        all.sort(Comparator.comparingInt(Registration::line));
        now = List.copyOf(all);
        lines = new Lines(staying.stream().map(Registrar::identity).toList());
        Map<Server, Hop> reached = new HashMap<>();
        staying.forEach(line ->
                line.place().ifPresent(place -> reached.put(line.request().next(), place)));
        places = Map.copyOf(reached);
        Set<InetAddress> everywhere = new HashSet<>();
        addresses.values().forEach(everywhere::addAll);
        trusted = Set.copyOf(everywhere);
    }

    /** Turns an account into a line, when it can be one. */
    public interface LineFactory {
        /** @throws UnusableAccount when the account names no usable server */
        LineRegistration line(Account account, Surroundings surroundings) throws UnusableAccount;
    }
}
