package org.benchphone.sip;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.benchphone.event.Events;
import org.benchphone.power.Uptime;
import org.benchphone.sip.call.CallControl;
import org.benchphone.sip.call.CallListener;
import org.benchphone.sip.call.CallRequests;
import org.benchphone.sip.call.Calls;
import org.benchphone.sip.call.Environment;
import org.benchphone.sip.call.Timing;
import org.benchphone.sip.identity.Account;
import org.benchphone.sip.identity.Device;
import org.benchphone.sip.identity.Lines;
import org.benchphone.sip.identity.Names;
import org.benchphone.sip.identity.Uris;
import org.benchphone.sip.registration.BackOff;
import org.benchphone.sip.registration.LineRegistration;
import org.benchphone.sip.registration.Registrar;
import org.benchphone.sip.registration.Registration;
import org.benchphone.sip.servers.DnsResolver;
import org.benchphone.sip.servers.Hop;
import org.benchphone.sip.servers.Reach;
import org.benchphone.sip.wire.Answers;
import org.benchphone.sip.wire.GuardedParsers;
import org.benchphone.sip.wire.Outbox;
import org.benchphone.sip.wire.SipStack;
import org.benchphone.sip.wire.SipThreads;
import org.benchphone.trace.SipTrace;
import org.slf4j.LoggerFactory;

/**
 * The phone on the SIP network for one uptime: registers its identities, makes and takes calls, and
 * answers NOTIFY, MESSAGE and OPTIONS, by UDP and TCP.
 * Started by its constructor; ends with the uptime, without a goodbye to any registrar and with no thread or port left.
 *
 * <pre>
 *   UDP       messages up to 8 KiB, 64 waiting
 *   TCP       messages up to 16 KiB, 50 connections, 10 s to send a body, 5 s to take an answer
 *   threads   "sip" for registrations, calls and their timers, and one for what waits on TCP; six of the stack's, two for a
 *             TCP connection
 * </pre>
 */
public final class SipAgent {
    private static final int MOST_WAITING = 256;
    private static final Duration LINGER = Duration.ofSeconds(10);

    private final SipThreads threads = new SipThreads();
    private final ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(1, threads);
    private final Outbox outbox;
    private final Registrar registrar;
    private final Requests requests;
    private final Calls calls;
    private final SipStack stack;
    private final AtomicInteger waiting = new AtomicInteger();
    private final FromStack incoming = new FromStack(this::post, this::offer);

    /**
     * Listens and answers from now on; registers nobody yet.
     *
     * @param port 0 for any free one
     * @param callListener hears of calls, {@code handler} of all else
     * @param trace is shown every message in and out
     * @param random for names and nonces that nobody must guess
     * @param reach how servers are found, trusted and reached
     * @throws IllegalStateException when the port is taken
     * @throws org.benchphone.power.PowerLost when power is gone already
     */
    public SipAgent(
            Uptime uptime,
            InetAddress address,
            int port,
            Device device,
            Supplier<NotifyPolicy> policy,
            SipHandler handler,
            CallListener callListener,
            Events events,
            SipTrace trace,
            RandomGenerator random,
            Reach reach) {
        this(
                uptime,
                address,
                port,
                device,
                policy,
                handler,
                callListener,
                events,
                trace,
                random,
                reach,
                BackOff.Pace.standard(),
                Timing.standard());
    }

    SipAgent(
            Uptime uptime,
            InetAddress address,
            int port,
            Device device,
            Supplier<NotifyPolicy> policy,
            SipHandler handler,
            CallListener callListener,
            Events events,
            SipTrace trace,
            RandomGenerator random,
            Reach reach,
            BackOff.Pace pace,
            Timing timing) {
        Names names = new Names(random);
        Registrar.LineFactory lines = (account, surroundings) -> LineRegistration.of(
                account, device, address, port(), stack().tlsPort(), names, new BackOff(pace, random), surroundings);
        DnsResolver resolver = new DnsResolver(reach, address, random, uptime.time());
        this.outbox = new Outbox(threads, thread, resolver, this::stack);
        this.registrar = new Registrar(thread, outbox, lines, handler::registrationChanged, events);
        Gatekeeper gatekeeper = new Gatekeeper(names, uptime.time());
        Notifies notifies = new Notifies(registrar, policy, gatekeeper, handler, events);
        Answers answers = new Answers(device.userAgent(), names, uptime.time());
        thread.setRemoveOnCancelPolicy(true);
        this.stack = start(address, port, reach, trace);
        String hostPort = Uris.literal(address) + ":" + port();
        this.calls = new Calls(
                this::post,
                registrar::lines,
                new Environment(
                        new Sender(outbox, registrar, port(), stack.tlsPort()),
                        answers,
                        hostPort,
                        device,
                        names,
                        random,
                        timing,
                        callListener));
        CallRequests ofCalls = new CallRequests(calls, registrar::lines, Lines.Line.nobody(device.model(), hostPort));
        this.requests = new Requests(answers, notifies, ofCalls, this::offer);
        incoming.goesTo(requests, registrar, calls, stack);
        uptime.entrust(this::stop);
    }

    /** Where it listens by UDP and TCP, 1 to 65535. */
    public int port() {
        return stack.port();
    }

    /**
     * Makes the phone's identities these: those gone say goodbye to their registrars, those unchanged stay as they are,
     * the others register. Returns at once; what comes of it is told to the handler.
     */
    public void register(List<Account> accounts) {
        List<Account> copy = List.copyOf(accounts);
        post(() -> registrar.register(copy));
    }

    /** Registers a line again, 1 to 12, without waiting for its time. Returns at once. */
    public void registerAgain(int line) {
        post(() -> registrar.registerAgain(line));
    }

    /** The phone's calls. */
    public CallControl calls() {
        return calls;
    }

    /** How the lines stand, by line. */
    public List<Registration> registrations() {
        return registrar.now();
    }

    private SipStack stack() {
        return stack;
    }

    /** The stack's threads come to life in the group of whoever starts it. */
    private SipStack start(InetAddress address, int port, Reach reach, SipTrace trace) {
        GuardedParsers parsers = new GuardedParsers(Uris.literal(address));
        try {
            return thread.submit(
                            () -> new SipStack(threads, address, port, reach, parsers, trace, incoming, this::lost))
                    .get();
        } catch (ExecutionException e) {
            end();
            throw new IllegalStateException(
                    e.getCause() instanceof IOException taken ? taken.getMessage() : "the SIP stack does not start",
                    e.getCause());
        } catch (InterruptedException e) {
            end();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the SIP stack started", e);
        }
    }

    private void stop() {
        outbox.close();
        stack.close();
        end();
    }

    private void end() {
        thread.shutdownNow();
        boolean interrupted = Thread.interrupted();
        try {
            threads.awaitEnd(LINGER);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void lost(Hop hop) {
        post(() -> registrar.lost(hop));
    }

    private void post(Runnable work) {
        try {
            thread.execute(() -> {
                try {
                    work.run();
                } catch (RejectedExecutionException e) {
                    // the power went in the middle
                } catch (RuntimeException e) {
                    LoggerFactory.getLogger(SipAgent.class).warn("SIP stumbled and goes on", e);
                }
            });
        } catch (RejectedExecutionException e) {
            // the power is gone
        }
    }

    /** A request of a call; none when as many wait as the thread gets done in half a second or so. */
    private boolean offer(Runnable work) {
        if (waiting.incrementAndGet() > MOST_WAITING) {
            waiting.decrementAndGet();
            return false;
        }
        post(() -> {
            waiting.decrementAndGet();
            work.run();
        });
        return true;
    }
}
