package org.benchphone.sip;

import gov.nist.javax.sip.header.Via;
import gov.nist.javax.sip.message.SIPRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.text.ParseException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import javax.sip.InvalidArgumentException;
import javax.sip.header.RouteHeader;
import org.benchphone.sip.call.Wire;
import org.benchphone.sip.identity.Server;
import org.benchphone.sip.identity.Transport;
import org.benchphone.sip.registration.Registrar;
import org.benchphone.sip.servers.Hop;
import org.benchphone.sip.wire.Outbox;
import org.slf4j.LoggerFactory;

/**
 * How requests of calls reach the network: to the first Route, else to their URI. An address is sent to directly; the server of a
 * line is where the line is registered; another name is looked up, and of its places the next is tried when one cannot
 * be reached.
 */
final class Sender implements Wire {
    private static final int REMEMBERED = 64;

    private final Outbox outbox;
    private final Registrar registrar;
    private final int port;
    private final int tlsPort;

    /** Of names that were looked up, so that an ACK does not overtake nor fall behind a BYE. */
    private final Map<Server, Hop> found = new LinkedHashMap<>();

    /** @param port of the phone, {@code tlsPort} what stands for it by TLS */
    Sender(Outbox outbox, Registrar registrar, int port, int tlsPort) {
        this.outbox = outbox;
        this.registrar = registrar;
        this.port = port;
        this.tlsPort = tlsPort;
    }

    @Override
    public void send(SIPRequest request, Consumer<String> failed) {
        Optional<Server> server = Server.of(next(request));
        if (server.isEmpty()) {
            later(Duration.ZERO, () -> failed.accept("no address that can be reached: " + next(request)));
            return;
        }
        Optional<Hop> known = known(server.get());
        if (known.isPresent()) {
            send(request, List.of(known.get()), failed);
        } else {
            outbox.find(server.get(), hops -> {
                hops.stream().findFirst().ifPresent(hop -> remember(server.get(), hop));
                send(request, hops, failed);
            });
        }
    }

    @Override
    public void sendAck(SIPRequest ack) {
        send(ack, why -> LoggerFactory.getLogger(Sender.class).debug("ACK not sent: {}", why));
    }

    @Override
    public Runnable later(Duration wait, Runnable task) {
        try {
            return registrar.later(wait, task);
        } catch (RejectedExecutionException e) {
            return () -> {}; // the power is gone
        }
    }

    private void send(SIPRequest request, List<Hop> hops, Consumer<String> failed) {
        if (hops.isEmpty()) {
            failed.accept("nobody knows where this is: " + next(request));
            return;
        }
        Hop hop = hops.getFirst();
        carriedBy(request.getTopmostVia(), hop.transport());
        outbox.send(request, hop, unsent -> {
            if (hops.size() > 1 && !unsent.untrusted()) {
                send(request, hops.subList(1, hops.size()), failed);
            } else {
                failed.accept(unsent.why().english());
            }
        });
    }

    private void carriedBy(Via via, Transport transport) {
        try {
            via.setTransport(transport.name());
            via.setPort(transport == Transport.TLS ? tlsPort : port);
        } catch (ParseException | InvalidArgumentException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String next(SIPRequest request) {
        return request.getHeader(RouteHeader.NAME) instanceof RouteHeader route
                ? route.getAddress().getURI().toString()
                : request.getRequestURI().toString();
    }

    private Optional<Hop> known(Server server) {
        return registrar.place(server).or(() -> address(server)).or(() -> Optional.ofNullable(found.get(server)));
    }

    private static Optional<Hop> address(Server server) {
        if (!server.isAddress()) {
            return Optional.empty();
        }
        try {
            Transport transport = server.usually();
            int port = server.port() == 0 ? transport.defaultPort() : server.port();
            return Optional.of(new Hop(server.host(), InetAddress.getByName(server.host()), port, transport));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    private void remember(Server server, Hop hop) {
        found.put(server, hop);
        if (found.size() > REMEMBERED) {
            found.remove(found.keySet().iterator().next());
        }
    }
}
