package org.benchphone.media;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * A session description (RFC 8866), as far as a phone needs it.
 *
 * @param session number of the session, and how often it has been described; both at least 0
 * @param address of whoever describes
 * @param timing what stands after {@code t=}; an answer repeats it
 * @param lines 1 to 32
 */
record Sdp(long session, long version, InetAddress address, String timing, List<MediaLine> lines) {
    static final String UNBOUNDED = "0 0";

    Sdp {
        lines = List.copyOf(lines);
    }

    /**
     * Reads a description. Nothing makes it throw.
     *
     * @return empty when it is longer than 16 KiB, has no or more than 32 media lines, or one that could not be answered
     */
    static Optional<Sdp> read(String text) {
        return new SdpReader().read(text);
    }

    String text() {
        String where = ip(address);
        StringBuilder text = new StringBuilder("v=0\r\n")
                .append("o=- " + session + " " + version + " " + where + "\r\n")
                .append("s=call\r\n")
                .append("c=" + where + "\r\n")
                .append("t=" + timing + "\r\n");
        lines.forEach(line -> append(line, text));
        return text.toString();
    }

    private static String ip(InetAddress address) {
        String number = address.getHostAddress().replaceFirst("%.*", "");
        return "IN " + (address instanceof Inet6Address ? "IP6 " : "IP4 ") + number;
    }

    private void append(MediaLine line, StringBuilder text) {
        text.append("m=" + line.kind() + " " + line.port() + " " + line.protocol() + " "
                + String.join(" ", line.formats()) + "\r\n");
        if (line.port() == 0) {
            return;
        }
        line.encodings().forEach((type, encoding) -> {
            text.append("a=rtpmap:" + type + " " + encoding + "\r\n");
            if (encoding.equals(MediaLine.eventsEncoding())) {
                text.append("a=fmtp:" + type + " 0-15\r\n");
            }
        });
        line.ptime().ifPresent(ptime -> text.append("a=ptime:" + ptime + "\r\n"));
        text.append("a=" + line.direction().attribute() + "\r\n");
    }
}
