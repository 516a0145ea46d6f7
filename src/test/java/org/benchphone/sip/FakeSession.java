package org.benchphone.sip;

import java.util.Optional;
import org.benchphone.sip.call.Session;

/** Media without packets: speaks PCMU, and remembers what was bargained. */
final class FakeSession implements Session {
    private int version;
    volatile String theirs = "";
    volatile String ours = "";
    volatile boolean started;
    volatile boolean closed;

    @Override
    public String offer(boolean hold) {
        return describe(direction(hold));
    }

    @Override
    public Optional<String> answer(String offer, boolean hold) {
        if (!offer.contains("m=audio") || !offer.matches("(?s).*m=audio \\d+ RTP/AVP[ \\d]* 0\\b.*")) {
            return Optional.empty();
        }
        theirs = offer;
        return Optional.of(describe(direction(hold)));
    }

    @Override
    public boolean accept(String answer) {
        theirs = answer;
        return answer.contains("m=audio");
    }

    @Override
    public boolean isHeldByThem() {
        return theirs.contains("a=sendonly") || theirs.contains("a=inactive") || theirs.contains("c=IN IP4 0.0.0.0");
    }

    @Override
    public void start() {
        started = true;
    }

    @Override
    public void close() {
        closed = true;
    }

    private String direction(boolean hold) {
        return isHeldByThem() ? hold ? "inactive" : "recvonly" : hold ? "sendonly" : "sendrecv";
    }

    private String describe(String direction) {
        version++;
        ours = "v=0\r\no=- 1 " + version + " IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\n"
                + "m=audio 40000 RTP/AVP 0\r\na=" + direction + "\r\n";
        return ours;
    }
}
