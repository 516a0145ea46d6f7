package org.benchphone.sip.call;

import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import java.text.ParseException;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.benchphone.sip.identity.Account;
import org.benchphone.sip.identity.DigestAnswer;
import org.benchphone.sip.identity.Names;

/** Sends requests, brings each its answers, and logs in by itself where that is wanted. */
final class Requester {
    private static final int MOST_LOGINS = 3;
    private static final int REMEMBERED = 64;

    private final Wire wire;
    private final Names names;
    private final Map<String, Client> waiting = new HashMap<>();

    /** Of the last INVITEs: a second phone may pick up after the first. */
    private final Map<String, Boolean> invitations = new LinkedHashMap<>();

    Requester(Wire wire, Names names) {
        this.wire = wire;
        this.names = names;
    }

    /**
     * Sends a request, and once more with the account's login when the answer to the first is 401 or 407; the client hears
     * of the other answers only.
     *
     * @param draft writes it, with a new CSeq each time
     */
    void ask(Supplier<RequestText> draft, Account account, Client client) {
        RequestText first = draft.get();
        send(first, new LoggingIn(draft, account, client));
    }

    /** Sends a request as it is. @return what was sent; empty when it cannot be */
    Optional<SIPRequest> send(RequestText text, Client client) {
        try {
            SIPRequest request = text.parsed();
            String key = key(request.getTopmostVia().getBranch(), request.getMethod());
            waiting.put(key, client);
            if (request.getMethod().equals("INVITE")) {
                invitations.put(dialog(request), true);
                if (invitations.size() > REMEMBERED) {
                    invitations.remove(invitations.keySet().iterator().next());
                }
            }
            wire.send(request, why -> {
                if (waiting.remove(key, client)) {
                    client.unanswered(why);
                }
            });
            return Optional.of(request);
        } catch (ParseException e) {
            wire.later(Duration.ZERO, () -> client.unanswered("cannot be written as SIP: " + e.getMessage()));
            return Optional.empty();
        }
    }

    /** An answer came; dropped when nobody waits for it. */
    void answered(SIPResponse response) {
        String key =
                key(response.getTopmostVia().getBranch(), response.getCSeq().getMethod());
        Client client = response.getStatusCode() < 200 ? waiting.get(key) : waiting.remove(key);
        if (client != null) {
            client.answered(response);
        }
    }

    /** A transaction ended without an answer. */
    void unanswered(SIPRequest request) {
        Client client = waiting.remove(key(request.getTopmostVia().getBranch(), request.getMethod()));
        if (client != null) {
            client.unanswered("no answer");
        }
    }

    /** Whether a response is to one of the last INVITEs. */
    boolean hasSent(SIPResponse response) {
        return invitations.containsKey(dialog(response));
    }

    private static String dialog(SIPMessage message) {
        return message.getCallId().getCallId() + " " + message.getFromTag();
    }

    private static String key(String branch, String method) {
        return branch + " " + method;
    }

    private final class LoggingIn implements Client {
        private final Supplier<RequestText> draft;
        private final Account account;
        private final Client client;
        private int logins;

        LoggingIn(Supplier<RequestText> draft, Account account, Client client) {
            this.draft = draft;
            this.account = account;
            this.client = client;
        }

        @Override
        public void answered(SIPResponse response) {
            int status = response.getStatusCode();
            Optional<DigestAnswer> login =
                    status == 401 || status == 407 ? DigestAnswer.to(response) : Optional.empty();
            boolean again = login.isPresent() && (logins == 0 || login.get().isForStaleNonce() && logins < MOST_LOGINS);
            if (!again) {
                client.answered(response);
                return;
            }
            logins++;
            RequestText text = draft.get();
            send(text.line(login.get().line(account, text.method(), text.uri(), names.tag())), this);
        }

        @Override
        public void unanswered(String why) {
            client.unanswered(why);
        }
    }
}
