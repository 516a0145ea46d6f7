package org.benchphone.dhcp;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.benchphone.power.FakeTime;
import org.benchphone.power.Uptime;

/** A client on a fake wire, in fake time. */
final class ClientBench {
    static final Duration SOME_SECONDS = Duration.ofSeconds(5);

    final FakeTime time = new FakeTime();
    final Uptime uptime = new Uptime(time);
    final FakeLink link = new FakeLink(time);
    final DhcpClient client = new DhcpClient(uptime, link, Answers.phone(Answers.NEW), DhcpClient.PACE, new Random(1));

    /** Acquires a lease of 800 seconds: renewal after 400, rebinding after 700. */
    Lease bound() {
        return client.acquire(Duration.ofMinutes(1)).orElseThrow();
    }

    /** Lets time pass until the client has something to do, and does it. */
    Step nextStep() {
        time.advance(client.untilNext().orElseThrow());
        return client.step(SOME_SECONDS);
    }

    List<MessageType> said() {
        return link.sent.stream().map(FakeLink.Sent::type).toList();
    }

    double seconds() {
        return time.nanos() / 1e9;
    }
}
