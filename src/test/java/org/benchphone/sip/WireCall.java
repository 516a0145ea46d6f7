package org.benchphone.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One call with a phone, seen from the other end and written out: says what the test tells it to, and hands over what the
 * phone says, repetitions included.
 */
final class WireCall implements AutoCloseable {
    static final String SDP = sdp("m=audio 50000 RTP/AVP 0", "a=sendrecv");

    private final SipPeer peer = new SipPeer();
    private final int phone;
    private final String id;
    private final String tag;
    private String toTag = "";
    private String uri = "sip:200@127.0.0.1";
    private String caller = "<sip:300@127.0.0.1>";
    private int sequence;
    private int branches;

    /** CSeq of the last request with each method. */
    private final Map<String, Integer> numbers = new HashMap<>();

    /** All that came. */
    private final List<String> heard = new ArrayList<>();

    /** @param id makes it a call of its own */
    static WireCall byUdp(TestPhone phone, String id) {
        return new WireCall(phone.port(), id);
    }

    private WireCall(int phone, String id) {
        this.phone = phone;
        this.id = id;
        this.tag = "t" + id;
    }

    static String sdp(String... media) {
        return "v=0\r\no=- 7 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\n" + String.join("\r\n", media)
                + "\r\n";
    }

    /** How the phone is to call this end. */
    String address() {
        return "sip:300@127.0.0.1:" + port();
    }

    String callId() {
        return id + "@127.0.0.1";
    }

    int port() {
        return peer.port();
    }

    /** The phone's tag. */
    String toTag() {
        return toTag;
    }

    String tag() {
        return tag;
    }

    int sequence() {
        return sequence;
    }

    /** @param nameAddress as it stands in From */
    WireCall from(String nameAddress) {
        caller = nameAddress;
        return this;
    }

    /** An INVITE with an offer, and a CSeq of its own; as it is, for repetitions and ACKs. */
    String invite(String... headers) {
        return inviteWith(SDP, headers);
    }

    String inviteWith(String sdp, String... headers) {
        return say(write("INVITE", sdp.isEmpty() ? "" : "application/sdp", sdp, headers));
    }

    /** A request of this call, with the next CSeq; not sent yet. */
    String write(String method, String type, String body, String... headers) {
        sequence++;
        branches++;
        return write(method, sequence, "z9hG4bK-" + id + branches, type, body, headers);
    }

    String write(String method, int cseq, String branch, String type, String body, String... headers) {
        numbers.put(method, cseq);
        StringBuilder text = new StringBuilder(method + " " + uri + " SIP/2.0\r\n");
        text.append("Via: SIP/2.0/UDP 127.0.0.1:" + port() + ";branch=" + branch + ";rport\r\nMax-Forwards: 70\r\n");
        text.append("From: " + caller + ";tag=" + tag + "\r\n");
        text.append("To: <sip:200@127.0.0.1>" + (toTag.isEmpty() ? "" : ";tag=" + toTag) + "\r\n");
        text.append("Call-ID: " + callId() + "\r\nCSeq: " + cseq + " " + method + "\r\n");
        text.append("Contact: <" + address() + ">\r\n");
        for (String header : headers) {
            text.append(header).append("\r\n");
        }
        if (!type.isEmpty()) {
            text.append("Content-Type: " + type + "\r\n");
        }
        return text.append("Content-Length: " + body.length() + "\r\n\r\n")
                .append(body)
                .toString();
    }

    /** Sends, and waits for the final answer. */
    String askWith(String method, String type, String body, String... headers) {
        say(write(method, type, body, headers));
        return answerTo(method);
    }

    String ask(String method, String... headers) {
        return askWith(method, "", "", headers);
    }

    /** The ACK or CANCEL of an INVITE: in its transaction, with its CSeq. */
    String sameTransaction(String method, String invite, String... headers) {
        Matcher branch = Pattern.compile("branch=([^;\r]+)").matcher(invite);
        assertThat(branch.find()).isTrue();
        int cseq = Integer.parseInt(SipPeer.header(invite, "CSeq").replaceFirst(" .*", ""));
        String known = toTag;
        if (method.equals("CANCEL")) {
            toTag = "";
        }
        String text = write(method, cseq, branch.group(1), "", "", headers);
        toTag = known;
        return say(text);
    }

    /** The ACK to a 2xx. */
    String acknowledge(String ok) {
        return acknowledge(ok, "");
    }

    String acknowledge(String ok, String sdp) {
        learn(ok);
        int cseq = Integer.parseInt(SipPeer.header(ok, "CSeq").replaceFirst(" .*", ""));
        branches++;
        return say(write("ACK", cseq, "z9hG4bK-" + id + branches, sdp.isEmpty() ? "" : "application/sdp", sdp));
    }

    /** Takes the phone's tag and address from what it answered. */
    void learn(String answer) {
        toTag = tagOf(SipPeer.header(answer, "To"));
        Matcher contact = Pattern.compile("<([^>]+)>").matcher(SipPeer.header(answer, "Contact"));
        if (contact.find()) {
            uri = contact.group(1);
        }
    }

    /** Calls the phone, which answers at once, and acknowledges that. */
    String establish(String... headers) {
        invite(headers);
        String ok = answerTo("INVITE");
        assertThat(ok).startsWith("SIP/2.0 200");
        acknowledge(ok);
        return ok;
    }

    String say(String text) {
        peer.send(phone, text);
        return text;
    }

    /** An answer to a request of the phone's. */
    String answer(String request, String status, String... headers) {
        return answerAs(tag, request, status, "", headers);
    }

    String answerAs(String ownTag, String request, String status, String sdp, String... headers) {
        StringBuilder text = new StringBuilder("SIP/2.0 " + status + "\r\n");
        for (String copied : List.of("Via", "From", "Call-ID", "CSeq")) {
            text.append(copied + ": " + SipPeer.header(request, copied) + "\r\n");
        }
        String to = SipPeer.header(request, "To");
        text.append("To: " + to + (to.contains(";tag=") || status.startsWith("100") ? "" : ";tag=" + ownTag) + "\r\n");
        if (Arrays.stream(headers).noneMatch(header -> header.startsWith("Contact:"))) {
            text.append("Contact: <" + address() + ">\r\n");
        }
        for (String header : headers) {
            text.append(header).append("\r\n");
        }
        if (!sdp.isEmpty()) {
            text.append("Content-Type: application/sdp\r\n");
        }
        return say(text.append("Content-Length: " + sdp.length() + "\r\n\r\n")
                .append(sdp)
                .toString());
    }

    /** Takes a call of the phone's. */
    void pickUp(String invite, String... headers) {
        answerAs(tag, invite, "200 OK", SDP, headers);
    }

    /** The next request of the phone's with that method; what else comes is left out. */
    String request(String method) {
        return expect("^" + method + " ");
    }

    /** The final answer to the last request of this end's with that method. */
    String answerTo(String method) {
        return expect("^SIP/2\\.0 [2-6]\\d\\d(?s:.*)\nCSeq: " + numbers.get(method) + " " + method + "\\b");
    }

    /** The next message in which that is found; what else comes is left out. */
    String expect(String pattern) {
        Pattern wanted = Pattern.compile(pattern);
        long giveUp = System.nanoTime() + SipPeer.PATIENCE.toNanos();
        while (System.nanoTime() < giveUp) {
            Optional<String> message = receive(Duration.ofMillis(500));
            if (message.filter(text -> wanted.matcher(text).find()).isPresent()) {
                return message.get();
            }
        }
        throw new AssertionError("nothing like " + pattern + " but " + heard);
    }

    /** All that is heard within {@code wait}. */
    List<String> listen(Duration wait) {
        int before = heard.size();
        long end = System.nanoTime() + wait.toNanos();
        for (long left = wait.toMillis(); left > 0; left = (end - System.nanoTime()) / 1_000_000) {
            receive(Duration.ofMillis(left));
        }
        return List.copyOf(heard.subList(before, heard.size()));
    }

    /** All requests with that method that came so far. */
    List<String> heard(String method) {
        return heard.stream().filter(text -> text.startsWith(method + " ")).toList();
    }

    private Optional<String> receive(Duration wait) {
        Optional<String> message = peer.receive(wait);
        message.ifPresent(heard::add);
        return message;
    }

    /** The values of all headers of that name, in their order. */
    static List<String> headers(String message, String name) {
        return Pattern.compile("^" + name + ": (.*)", Pattern.MULTILINE | Pattern.CASE_INSENSITIVE)
                .matcher(message)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    static String tagOf(String nameAddress) {
        return nameAddress.replaceFirst(".*;tag=", "").replaceFirst(";.*", "");
    }

    @Override
    public void close() {
        peer.close();
    }
}
