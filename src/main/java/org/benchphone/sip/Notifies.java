package org.benchphone.sip;

import gov.nist.javax.sip.message.SIPRequest;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sip.header.EventHeader;
import javax.sip.header.Header;
import org.benchphone.event.Event;
import org.benchphone.event.Events;
import org.benchphone.sip.SipHandler.CheckSync;
import org.benchphone.sip.identity.Account;
import org.benchphone.sip.identity.Lines;
import org.benchphone.sip.registration.Registrar;
import org.benchphone.sip.wire.Headers;
import org.benchphone.sip.wire.Reply;

/**
 * NOTIFY outside a subscription, as the update page and the vendor's servers send it: {@code reboot}, {@code check-sync}
 * and {@code message-summary}. As sloppy as scripts are it is answered, whatever else is missing; another event gets 489
 * with those that are known.
 */
final class Notifies {
    static final String EVENTS = "check-sync, message-summary, reboot";
    private static final Pattern WAITING =
            Pattern.compile("^Messages-Waiting[ \\t]*:[ \\t]*(yes|no)", Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

    private final Registrar registrar;
    private final Supplier<NotifyPolicy> policy;
    private final Gatekeeper gatekeeper;
    private final SipHandler handler;
    private final Events events;

    Notifies(
            Registrar registrar,
            Supplier<NotifyPolicy> policy,
            Gatekeeper gatekeeper,
            SipHandler handler,
            Events events) {
        this.registrar = registrar;
        this.policy = policy;
        this.gatekeeper = gatekeeper;
        this.handler = handler;
        this.events = events;
    }

    Reply replyTo(SIPRequest request) {
        NotifyPolicy now = policy.get();
        InetAddress from = request.getPeerPacketSourceAddress();
        EventHeader header = request.getHeader(EventHeader.NAME) instanceof EventHeader event ? event : null;
        String name = header == null ? "" : header.getEventType().toLowerCase(Locale.ROOT);
        Reply reply = now.filterRegistrar() && !registrar.trusts(from)
                ? Reply.silence()
                : replyTo(request, name, Optional.ofNullable(header).map(h -> h.getParameter("reboot")), now);
        events.post(new Event.SipNotify(name, from.getHostAddress(), reply.status()));
        return reply;
    }

    private Reply replyTo(SIPRequest request, String name, Optional<String> reboot, NotifyPolicy now) {
        Optional<Account> account = registrar.lines().addressed(request).map(Lines.Line::account);
        int line = account.map(Account::line).orElse(0);
        return switch (name) {
            case "reboot" -> proven(request, account, now.challengeReboot(), () -> handler.reboot(line));
            case "check-sync" ->
                proven(request, account, now.challengeCheckSync(), () -> handler.checkSync(line, checkSync(reboot)));
            case "message-summary" ->
                Reply.ok(() -> waiting(request).ifPresent(waiting -> handler.messagesWaiting(line, waiting)));
            default -> Reply.of(489, Headers.of("Allow-Events", EVENTS));
        };
    }

    private Reply proven(SIPRequest request, Optional<Account> account, boolean challenge, Runnable order) {
        if (!challenge) {
            return Reply.ok(order);
        }
        if (account.isEmpty()) {
            return Reply.of(404); // nobody here whose password could be asked for
        }
        Optional<List<Header>> wanted = gatekeeper.challenge(request, account.get());
        return wanted.map(headers -> Reply.of(401, headers)).orElseGet(() -> Reply.ok(order));
    }

    private static CheckSync checkSync(Optional<String> reboot) {
        return switch (reboot.orElse("").toLowerCase(Locale.ROOT)) {
            case "true" -> CheckSync.REBOOT;
            case "false" -> CheckSync.NO_REBOOT;
            default -> CheckSync.UNSAID;
        };
    }

    /** RFC 3842 section 3.5. Empty for a body without that line, as FreeSWITCH sends one with its {@code check-sync}. */
    private static Optional<Boolean> waiting(SIPRequest request) {
        byte[] body = request.getRawContent();
        Matcher found = WAITING.matcher(body == null ? "" : new String(body, StandardCharsets.UTF_8));
        return found.find() ? Optional.of(found.group(1).equalsIgnoreCase("yes")) : Optional.empty();
    }
}
