package org.benchphone.sip;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import javax.sip.ClientTransaction;
import javax.sip.DialogTerminatedEvent;
import javax.sip.IOExceptionEvent;
import javax.sip.RequestEvent;
import javax.sip.ResponseEvent;
import javax.sip.SipListener;
import javax.sip.TimeoutEvent;
import javax.sip.TransactionTerminatedEvent;
import org.benchphone.event.Events;
import org.benchphone.power.Uptime;
import org.benchphone.sip.identity.Account;
import org.benchphone.sip.identity.Device;
import org.benchphone.sip.identity.Names;
import org.benchphone.sip.registration.BackOff;
import org.benchphone.sip.registration.LineRegistration;
import org.benchphone.sip.registration.RegisterText;
import org.benchphone.sip.registration.Registrar;
import org.benchphone.sip.registration.Registration;
import org.benchphone.sip.wire.Answers;
import org.benchphone.sip.wire.GuardedParsers;
import org.benchphone.sip.wire.SipStack;
import org.benchphone.sip.wire.SipThreads;
import org.benchphone.trace.SipTrace;

/**
 * The phone on the SIP network for one uptime: registers its identities, and answers NOTIFY and OPTIONS, by UDP and TCP.
 * Started by its constructor; ends with the uptime, without a goodbye to any registrar and with no thread or port left.
 *
 * <pre>
 *   UDP       messages up to 8 KiB, 64 waiting
 *   TCP       messages up to 16 KiB, 50 connections, 10 s to send a body, 5 s to take an answer
 *   threads   "sip" for registrations and their timers, and for what waits on TCP; six of the stack's, two for a
 *             TCP connection
 * </pre>
 */
public final class SipAgent {
    private static final Duration LINGER = Duration.ofSeconds(10);

    private final SipThreads threads = new SipThreads();
    private final ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(1, threads);
    private final Registrar registrar;
    private final Requests requests;
    private final SipStack stack;

    /**
     * Listens and answers from now on; registers nobody yet.
     *
     * @param port 0 for any free one
     * @param trace is shown every message in and out
     * @param random for names and nonces that nobody must guess
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
            Events events,
            SipTrace trace,
            RandomGenerator random) {
        this(uptime, address, port, device, policy, handler, events, trace, random, BackOff.Pace.standard());
    }

    SipAgent(
            Uptime uptime,
            InetAddress address,
            int port,
            Device device,
            Supplier<NotifyPolicy> policy,
            SipHandler handler,
            Events events,
            SipTrace trace,
            RandomGenerator random,
            BackOff.Pace pace) {
        Names names = new Names(random);
        Registrar.LineFactory lines = (account, surroundings) ->
                LineRegistration.of(account, device, address, port(), names, new BackOff(pace, random), surroundings);
        this.registrar = new Registrar(thread, this::send, lines, handler::registrationChanged, events);
        Gatekeeper gatekeeper = new Gatekeeper(names, uptime.time());
        Notifies notifies = new Notifies(registrar, policy, gatekeeper, handler, events);
        this.requests = new Requests(new Answers(device.userAgent(), names, uptime.time()), notifies);
        thread.setRemoveOnCancelPolicy(true);
        this.stack = start(address, port, trace);
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

    /** Registers every line again, without waiting for its time. Returns at once. */
    public void registerAgain() {
        post(registrar::registerAgain);
    }

    /** How the lines stand, by line. */
    public List<Registration> registrations() {
        return registrar.now();
    }

    private void send(SIPRequest request) throws Exception {
        stack.send(request);
    }

    /** The stack's threads come to life in the group of whoever starts it. */
    private SipStack start(InetAddress address, int port, SipTrace trace) {
        GuardedParsers parsers = new GuardedParsers(RegisterText.literal(address));
        try {
            return thread.submit(() -> new SipStack(threads, address, port, parsers, trace, new Listener()))
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

    private void post(Runnable work) {
        try {
            thread.execute(work);
        } catch (RejectedExecutionException e) {
            // the power is gone
        }
    }

    /** What the stack tells, in the thread that read it; several at once. */
    private final class Listener implements SipListener {
        @Override
        public void processRequest(RequestEvent event) {
            requests.answer((SIPRequest) event.getRequest());
        }

        @Override
        public void processResponse(ResponseEvent event) {
            if (event.getClientTransaction() != null) {
                SIPResponse response = (SIPResponse) event.getResponse();
                post(() -> registrar.answered(response, response.getPeerPacketSourceAddress()));
            }
        }

        @Override
        public void processTimeout(TimeoutEvent event) {
            ClientTransaction unanswered = event.getClientTransaction();
            if (unanswered != null) {
                String callId =
                        ((SIPRequest) unanswered.getRequest()).getCallId().getCallId();
                long sequence = ((SIPRequest) unanswered.getRequest()).getCSeq().getSeqNumber();
                post(() -> registrar.unanswered(callId, sequence));
            }
        }

        @Override
        public void processIOException(IOExceptionEvent event) {
            // the transaction that it belongs to times out
        }

        @Override
        public void processTransactionTerminated(TransactionTerminatedEvent event) {
            // its end was told by an answer or a timeout
        }

        @Override
        public void processDialogTerminated(DialogTerminatedEvent event) {
            // there are no dialogs yet
        }
    }
}
