package org.benchphone.sip.call;

import gov.nist.javax.sip.header.RecordRoute;
import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import javax.sip.header.ContactHeader;
import javax.sip.header.RecordRouteHeader;

/**
 * What two phones remember of each other during a call: RFC 3261 section 12. Routes are loose ones; a proxy older than
 * that RFC is not reached.
 */
final class Dialog {
    /** What the phone puts into every request of a dialog. */
    interface Stamp {
        /** A request with Via, Max-Forwards and the phone's own headers. @param next URI of the next hop */
        RequestText request(String method, String uri, String next);
    }

    private final Stamp stamp;
    private final String callId;
    private final String local;
    private final String remote;
    private final String contact;
    private final List<String> routes;
    private String target;
    private long localSequence;
    private long remoteSequence;

    private Dialog(
            Stamp stamp,
            String callId,
            String local,
            String remote,
            String contact,
            List<String> routes,
            String target,
            long localSequence,
            long remoteSequence) {
        this.stamp = stamp;
        this.callId = callId;
        this.local = local;
        this.remote = remote;
        this.contact = contact;
        this.routes = routes;
        this.target = target;
        this.localSequence = localSequence;
        this.remoteSequence = remoteSequence;
    }

    /** Of an INVITE that came. @param toTag the phone's own */
    static Dialog incoming(Stamp stamp, SIPRequest invite, String toTag, String contact) {
        String target = contactOf(invite)
                .orElseGet(() -> invite.getFrom().getAddress().getURI().toString());
        String local = value(invite.getTo().toString());
        return new Dialog(
                stamp,
                invite.getCallId().getCallId(),
                local.contains(";tag=") ? local : local + ";tag=" + toTag,
                value(invite.getFrom().toString()),
                contact,
                routes(invite),
                target,
                0,
                invite.getCSeq().getSeqNumber());
    }

    /**
     * Of a response to an INVITE of the phone's.
     *
     * @param called where the INVITE went
     * @param early what came of an earlier response; its numbers go on when it is the same dialog
     */
    static Dialog outgoing(Stamp stamp, SIPResponse response, String called, String contact, Optional<Dialog> early) {
        List<String> routes = routes(response);
        Collections.reverse(routes);
        Dialog dialog = new Dialog(
                stamp,
                response.getCallId().getCallId(),
                value(response.getFrom().toString()),
                value(response.getTo().toString()),
                contact,
                routes,
                contactOf(response).orElse(called),
                response.getCSeq().getSeqNumber(),
                -1);
        early.filter(before -> before.remoteTag().equals(dialog.remoteTag()))
                .ifPresent(before -> dialog.localSequence = Math.max(before.localSequence, dialog.localSequence));
        return dialog;
    }

    String callId() {
        return callId;
    }

    /** As it stands in the From of the phone's own requests. */
    String local() {
        return local;
    }

    String remote() {
        return remote;
    }

    String localTag() {
        return tag(local);
    }

    String remoteTag() {
        return tag(remote);
    }

    /** Where the other side is. */
    String target() {
        return target;
    }

    /** CSeq of the last request. */
    long sequence() {
        return localSequence;
    }

    /** The next request of this dialog. */
    RequestText request(String method) {
        localSequence++;
        return request(method, localSequence);
    }

    /** The ACK to the 2xx that answered the INVITE with {@code sequence} (section 13.2.2.4). */
    RequestText ack(long sequence) {
        return request("ACK", sequence);
    }

    private RequestText request(String method, long sequence) {
        String next = routes.isEmpty() ? target : inAngles(routes.getFirst());
        RequestText request = stamp.request(method, target, next);
        routes.forEach(route -> request.header("Route", route));
        request.header("From", local)
                .header("To", remote)
                .header("Call-ID", callId)
                .header("CSeq", sequence + " " + method);
        if (!method.equals("BYE") && !method.equals("ACK") && !method.equals("PRACK")) {
            request.header("Contact", "<" + contact + ">");
        }
        return request;
    }

    /** Whether a request comes in its order; one that was overtaken gets 500 (section 12.2.2). */
    boolean isInOrder(SIPRequest request) {
        long sequence = request.getCSeq().getSeqNumber();
        boolean inOrder = sequence > remoteSequence;
        remoteSequence = Math.max(remoteSequence, sequence);
        return inOrder;
    }

    /** A target refresh: section 12.2.1.2 and 12.2.2. */
    void refresh(SIPMessage message) {
        contactOf(message).ifPresent(contactUri -> target = contactUri);
    }

    private static Optional<String> contactOf(SIPMessage message) {
        return message.getHeader(ContactHeader.NAME) instanceof ContactHeader header
                        && header.getAddress() != null
                        && header.getAddress().getURI().isSipURI()
                ? Optional.of(header.getAddress().getURI().toString())
                : Optional.empty();
    }

    private static List<String> routes(SIPMessage message) {
        List<String> routes = new ArrayList<>();
        Iterator<?> records = message.getHeaders(RecordRouteHeader.NAME);
        while (records.hasNext()) {
            routes.add(value(((RecordRoute) records.next()).toString()));
        }
        return routes;
    }

    /** A header without its name. */
    private static String value(String header) {
        return header.substring(header.indexOf(':') + 1).strip();
    }

    private static String inAngles(String nameAddress) {
        int from = nameAddress.indexOf('<');
        int to = nameAddress.indexOf('>', from);
        return from >= 0 && to > from ? nameAddress.substring(from + 1, to) : nameAddress;
    }

    private static String tag(String nameAddress) {
        int at = nameAddress.indexOf(";tag=");
        return at < 0 ? "" : nameAddress.substring(at + ";tag=".length()).replaceFirst("[;>\\s].*", "");
    }
}
