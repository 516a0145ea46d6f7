package org.benchphone.trace;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;

/** Messages for tests of whoever shows them. */
public final class Traced {
    public static final InetSocketAddress PHONE = at("192.0.2.10", 5060);
    public static final InetSocketAddress REGISTRAR = at("192.0.2.1", 5060);

    private Traced() {}

    public static InetSocketAddress at(String address, int port) {
        try {
            return new InetSocketAddress(InetAddress.getByName(address), port);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** With what every message has and, where it is not empty, a body. */
    public static byte[] text(String startLine, String callId, String cseq, String body) {
        String type = body.startsWith("v=") ? "application/sdp" : "text/plain";
        return (startLine + "\r\nVia: SIP/2.0/UDP 192.0.2.10:5060;branch=z9hG4bK-" + callId + "\r\n"
                        + "From: \"Lab\" <sip:1001@192.0.2.1>;tag=a\r\nTo: <sip:1001@192.0.2.1>\r\nCall-ID: " + callId
                        + "\r\nCSeq: " + cseq + "\r\nContact: <sip:1001@192.0.2.10:5060>\r\n"
                        + (body.isEmpty() ? "" : "Content-Type: " + type + "\r\n") + "Content-Length: " + body.length()
                        + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.UTF_8);
    }

    public static void sent(SipTrace trace, String startLine, String callId, String cseq) {
        trace.add(true, "UDP", PHONE, REGISTRAR, text(startLine, callId, cseq, ""));
    }

    public static void received(SipTrace trace, String startLine, String callId, String cseq) {
        trace.add(false, "UDP", PHONE, REGISTRAR, text(startLine, callId, cseq, ""));
    }

    /** A registration with its challenge: four messages. */
    public static void registration(SipTrace trace, String callId) {
        sent(trace, "REGISTER sip:192.0.2.1 SIP/2.0", callId, "1 REGISTER");
        received(trace, "SIP/2.0 401 Unauthorized", callId, "1 REGISTER");
        sent(trace, "REGISTER sip:192.0.2.1 SIP/2.0", callId, "2 REGISTER");
        received(trace, "SIP/2.0 200 OK", callId, "2 REGISTER");
    }

    /** A call that comes in and is refused by the phone: four messages, the first one with a body, from elsewhere. */
    public static void refusedCall(SipTrace trace, String callId) {
        InetSocketAddress caller = at("198.51.100.77", 15_060);
        String sdp = "v=0\r\no=- 1 1 IN IP4 198.51.100.77\r\ns=-\r\nc=IN IP4 198.51.100.77\r\nt=0 0\r\n"
                + "m=audio 40000 RTP/AVP 8 0 101\r\n";
        trace.add(false, "TCP", PHONE, caller, text("INVITE sip:1001@192.0.2.10 SIP/2.0", callId, "1 INVITE", sdp));
        trace.add(true, "TCP", PHONE, caller, text("SIP/2.0 180 Ringing", callId, "1 INVITE", ""));
        trace.add(true, "TCP", PHONE, caller, text("SIP/2.0 486 Busy Here", callId, "1 INVITE", ""));
        trace.add(false, "TCP", PHONE, caller, text("ACK sip:1001@192.0.2.10 SIP/2.0", callId, "1 ACK", ""));
    }
}
