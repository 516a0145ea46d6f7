package org.benchphone.sip.wire;

import gov.nist.javax.sip.SipStackImpl;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.parser.MessageParser;
import gov.nist.javax.sip.stack.SIPClientTransaction;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Properties;
import java.util.TooManyListenersException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import javax.sip.ClientTransaction;
import javax.sip.InvalidArgumentException;
import javax.sip.ListeningPoint;
import javax.sip.SipException;
import javax.sip.SipListener;
import javax.sip.SipProvider;
import org.benchphone.sip.identity.Transport;
import org.benchphone.sip.servers.Hop;
import org.benchphone.sip.servers.Reach;
import org.benchphone.trace.SipTrace;

/**
 * JAIN-SIP, set up as a phone needs it, listening with UDP and TCP on one port, and pretending to with TLS. All must be
 * there: the stack stumbles over a Via that names a transport it does not listen on.
 *
 * <p>Must be made in a thread of {@link SipThreads}: the stack's threads are then among those.
 */
public final class SipStack {
    private static final int ATTEMPTS = 20;
    private static final int HIGHEST_PORT = 65535;
    private static final int TCP_CONNECTIONS = 50;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final SipSockets sockets;
    private final SipStackImpl stack;
    private final SipProvider provider;
    private final int port;

    /**
     * @param port 0 for any free one
     * @param trace is shown every message
     * @param reach which authorities are trusted, and the way of the datagrams
     * @param lost told of each connection by TLS that ends, in any thread
     * @throws IOException when the port is taken
     */
    public SipStack(
            SipThreads threads,
            InetAddress address,
            int port,
            Reach reach,
            GuardedParsers parsers,
            SipTrace trace,
            SipListener listener,
            Consumer<Hop> lost)
            throws IOException {
        sockets = new SipSockets(threads, address, reach, lost, trace);
        try {
            stack = new OnSockets(sockets);
        } catch (SipException e) {
            throw new IllegalStateException("the SIP stack does not start", e);
        }
        try {
            stack.setMessageParserFactory(inner -> counting(parsers.createMessageParser(inner)));
            this.port = port == 0 ? freePort(address) : port;
            provider = listen(address.getHostAddress(), this.port, listener);
            awaitReader(threads);
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /** 1 to 65535, for UDP and TCP. */
    public int port() {
        return port;
    }

    /** What stands for the phone in a Via and a Contact by TLS, 1 to 65535; nobody listens there. */
    public int tlsPort() {
        return port < HIGHEST_PORT ? port + 1 : port - 1;
    }

    /** Opens a connection when one is needed, and sends. May wait for the other side, up to half a minute. */
    void send(SIPRequest request, Hop hop) throws Obstacle.Failure {
        try {
            if (hop.transport() != Transport.UDP) {
                sockets.connections().open(hop, tlsPort());
            }
            ToHop.to(hop, () -> {
                if (request.getMethod().equals("ACK")) {
                    provider.sendRequest(request);
                } else {
                    provider.getNewClientTransaction(request).sendRequest();
                }
                return null;
            });
        } catch (Obstacle.Failure e) {
            throw e;
        } catch (IOException | SipException | RuntimeException e) {
            throw Obstacle.UNREACHABLE.failure(hop.name(), e);
        }
    }

    /** Keeps the connections by TLS alive. May wait for the other side. */
    void ping() {
        sockets.connections().ping();
    }

    /**
     * After a 2xx to an INVITE: the next one, said again or by a second phone, is told without a transaction. The stack
     * would keep the transaction for a while and drop them (RFC 3261 section 13.2.2.4 leaves them to the caller).
     */
    public void accepted(ClientTransaction invite) {
        stack.removeTransaction((SIPClientTransaction) invite);
    }

    /**
     * The stack parses each datagram once, as the first thing, and so the headers of each message by TCP. It makes the parser
     * for a connection in the thread that reads it.
     */
    private MessageParser counting(MessageParser parser) {
        Handover handover = sockets.handover();
        return (bytes, isUdp, strict, channel) -> {
            if (isUdp) {
                sockets.datagramTaken();
            } else {
                handover.begun();
            }
            return parser.parseSIPMessage(bytes, isUdp, strict, channel);
        };
    }

    private static final class OnSockets extends SipStackImpl {
        OnSockets(SipSockets sockets) throws SipException {
            super(properties());
            networkLayer = sockets;
        }
    }

    private static Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("javax.sip.STACK_NAME", "sip");
        properties.setProperty("javax.sip.AUTOMATIC_DIALOG_SUPPORT", "off");
        String nist = "gov.nist.javax.sip.";
        properties.setProperty("javax.sip.ROUTER_PATH", ToHop.class.getName());
        properties.setProperty(nist + "MESSAGE_PROCESSOR_FACTORY", Processors.class.getName());
        properties.setProperty(nist + "STACK_LOGGER", StackLog.class.getName());
        properties.setProperty(nist + "SERVER_LOGGER", MessageLog.class.getName());
        properties.setProperty(nist + "DELIVER_UNSOLICITED_NOTIFY", "true");
        // with two, what came first is not always seen first
        properties.setProperty(nist + "THREAD_POOL_SIZE", "1");
        // each thread that reads tells by itself: nothing queues, and who does not read holds up nobody but himself
        properties.setProperty(nist + "REENTRANT_LISTENER", "true");
        properties.setProperty(nist + "THREAD_PRIORITY", String.valueOf(Thread.NORM_PRIORITY));
        // half of it for headers, and a body must fit into what they leave
        int most = 2 * GuardedParsers.HEADER_BYTES + GuardedParsers.BODY_BYTES;
        properties.setProperty(nist + "MAX_MESSAGE_SIZE", String.valueOf(most));
        properties.setProperty(nist + "MAX_CONNECTIONS", String.valueOf(TCP_CONNECTIONS));
        properties.setProperty(nist + "READ_TIMEOUT", String.valueOf(MessageStream.SLOW_SENDER.toMillis()));
        // it would cost a timer thread that nothing ends
        properties.setProperty(nist + "CONGESTION_CONTROL_TIMEOUT", "0");
        return properties;
    }

    private SipProvider listen(String address, int port, SipListener listener) throws IOException {
        try {
            ListeningPoint udp = stack.createListeningPoint(address, port, ListeningPoint.UDP);
            ListeningPoint tcp = stack.createListeningPoint(address, port, ListeningPoint.TCP);
            SipProvider both = stack.createSipProvider(udp);
            both.addListeningPoint(tcp);
            both.addListeningPoint(stack.createListeningPoint(address, tlsPort(), ListeningPoint.TLS));
            both.addSipListener(listener);
            return both;
        } catch (SipException | TooManyListenersException | InvalidArgumentException e) {
            throw new IOException("SIP cannot listen on " + address + " port " + port, e);
        }
    }

    /** One that is free for UDP and TCP alike. */
    private static int freePort(InetAddress address) throws IOException {
        IOException last = null;
        for (int i = 0; i < ATTEMPTS; i++) {
            try (ServerSocket tcp = new ServerSocket(0, 1, address);
                    DatagramSocket udp = new DatagramSocket(tcp.getLocalPort(), address)) {
                return udp.getLocalPort();
            } catch (IOException e) {
                last = e;
            }
        }
        throw last;
    }

    /** A stack that is stopped before its reader of datagrams is there leaves it behind. */
    private static void awaitReader(SipThreads threads) {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (!threads.include("UDPMessageChannelThread") && System.nanoTime() < giveUp) {
            LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
        }
    }

    /** Tells all of it to end. The stack would sleep for a second in the middle, unless its caller is interrupted. */
    public void close() {
        boolean interrupted = Thread.interrupted();
        try {
            Thread.currentThread().interrupt();
            stack.stop();
        } finally {
            sockets.close();
            Thread.interrupted();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
