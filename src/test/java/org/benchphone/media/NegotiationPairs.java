package org.benchphone.media;

import java.net.InetAddress;
import java.util.List;

/** Sides of calls on loopback that only describe themselves. */
final class NegotiationPairs {
    private NegotiationPairs() {}

    static Negotiation at(int port) {
        return new Negotiation(InetAddress.getLoopbackAddress(), port, List.of(Codec.PCMU, Codec.PCMA), 1);
    }

    /** What the side at 20000 agrees on with one at 30000. */
    static Agreement agreement() {
        return agreement(20);
    }

    /** @param packetMillis what the side at 30000 wishes */
    static Agreement agreement(int packetMillis) {
        Negotiation one = at(20_000);
        String answer = at(30_000).answer(one.offer(false), false).orElseThrow().text();
        return one.accept(answer.replace("ptime:20", "ptime:" + packetMillis)).orElseThrow();
    }
}
