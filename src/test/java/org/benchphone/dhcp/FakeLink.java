package org.benchphone.dhcp;

import java.io.IOException;
import java.net.Inet4Address;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.benchphone.power.FakeTime;

/** A wire in fake time: what is sent goes to a script at once, which answers at once or later. */
final class FakeLink implements DhcpLink {
    /** @param at seconds since the beginning */
    record Sent(double at, DhcpMessage message, Inet4Address destination) {
        MessageType type() {
            return message.type().orElseThrow();
        }
    }

    private record Coming(long at, int number, byte[] datagram) {}

    final List<Sent> sent = new ArrayList<>();

    /** Called before each call, and may cut the power. */
    Runnable beforeCall = () -> {};

    Consumer<Sent> server = any -> {};
    boolean broken;

    private final FakeTime time;
    private final long begun;
    private int number;
    private final PriorityQueue<Coming> coming =
            new PriorityQueue<>(Comparator.comparingLong(Coming::at).thenComparing(Coming::number));

    FakeLink(FakeTime time) {
        this.time = time;
        this.begun = time.nanos();
    }

    void answer(DhcpMessage message) {
        answer(message.bytes(), Duration.ofMillis(5));
    }

    void answer(byte[] datagram, Duration later) {
        coming.add(new Coming(time.nanos() + later.toNanos(), number++, datagram));
    }

    @Override
    public void send(byte[] message, Inet4Address destination) throws IOException {
        beforeCall.run();
        Sent now =
                new Sent((time.nanos() - begun) / 1e9, DhcpMessage.read(message).orElseThrow(), destination);
        sent.add(now);
        if (broken) {
            throw new IOException("Network is down");
        }
        server.accept(now);
    }

    @Override
    public Optional<byte[]> receive(Duration patience) throws IOException {
        beforeCall.run();
        if (broken) {
            throw new IOException("Network is down");
        }
        long end = time.nanos() + patience.toNanos();
        if (coming.isEmpty() || coming.peek().at > end) {
            time.advance(patience);
            return Optional.empty();
        }
        Coming next = coming.remove();
        time.advance(Duration.ofNanos(Math.max(0, next.at - time.nanos())));
        return Optional.of(next.datagram);
    }

    @Override
    public void close() {}
}
