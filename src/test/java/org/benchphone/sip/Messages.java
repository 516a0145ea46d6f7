package org.benchphone.sip;

/** Requests to a phone, as text. */
final class Messages {
    private Messages() {}

    /** @param id makes it a request of its own */
    static String options(SipPeer from, String id) {
        return request("OPTIONS", "sip:1001@127.0.0.1", from, id, "");
    }

    /** A NOTIFY as a proper server sends it; {@code headers} are whole lines. */
    static String notify(SipPeer from, String id, String uri, String headers) {
        return request("NOTIFY", uri, from, id, "Contact: <sip:server@127.0.0.1>\r\n" + headers);
    }

    static String request(String method, String uri, SipPeer from, String id, String headers) {
        return method + " " + uri + " SIP/2.0\r\n"
                + "Via: SIP/2.0/UDP 127.0.0.1:" + from.port() + ";branch=z9hG4bK-" + id + ";rport\r\n"
                + "Max-Forwards: 70\r\n"
                + "From: <sip:server@127.0.0.1>;tag=f" + id + "\r\n"
                + "To: <sip:1001@127.0.0.1>\r\n"
                + "Call-ID: " + id + "@127.0.0.1\r\n"
                + "CSeq: 1 " + method + "\r\n"
                + headers
                + (headers.contains("Content-Length") ? "" : "Content-Length: 0\r\n\r\n");
    }
}
