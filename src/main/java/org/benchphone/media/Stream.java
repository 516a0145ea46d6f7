package org.benchphone.media;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.benchphone.power.Time;

/** The voice of one call, both ways: all that happens in the thread {@code media}, without the sockets. */
final class Stream {
    private static final long USUAL_INTERVAL = Duration.ofMillis(20).toNanos();

    /** Where packets leave. */
    interface Wire {
        void voice(byte[] packet, InetSocketAddress to);

        void report(byte[] packet, InetSocketAddress to);
    }

    private final Wire wire;
    private final Time time;
    private final Peer voicePeer = new Peer();
    private final Peer reportPeer = new Peer();
    private final Sending sending;
    private final Receiving receiving;
    private final Reports reports;
    private final Lateness lateness = new Lateness();
    private Optional<Agreement> agreement = Optional.empty();
    private Pacer pacer;
    private long reportDue;

    Stream(
            Voice voice,
            KeySending keys,
            Consumer<MediaEvent> listener,
            Wire wire,
            Time time,
            String name,
            RandomGenerator random) {
        long now = time.nanos();
        this.wire = wire;
        this.time = time;
        this.sending = new Sending(voice, keys, random);
        this.receiving = new Receiving(voicePeer, listener, sending::hear, now);
        this.reports = new Reports(name, random, now);
        this.pacer = new Pacer(now, USUAL_INTERVAL);
    }

    /** The first packet is due now. */
    void begin() {
        long now = time.nanos();
        pacer = new Pacer(now, pacer.interval());
        reportDue = now + reports.interval() / 2;
        receiving.begin(now);
    }

    void agree(Agreement agreed) {
        agreement = Optional.of(agreed);
        voicePeer.said(agreed.rtp());
        reportPeer.said(agreed.rtcp());
        long interval = Duration.ofMillis(agreed.packetMillis()).toNanos();
        if (pacer.interval() != interval) {
            pacer = new Pacer(pacer.due(), interval);
        }
    }

    void say(Voice voice) {
        sending.say(voice);
    }

    void mute(boolean on) {
        sending.mute(on);
    }

    /** When {@link #tick} is to be called next, on the clock {@link Time#nanos}. */
    long due() {
        return pacer.due();
    }

    /** A packet is due. */
    void tick() {
        agreement.ifPresent(this::tick);
        int leftOut = pacer.next(time.nanos());
        agreement.ifPresent(agreed -> {
            sending.skip(leftOut, agreed);
            lateness.leaveOut(agreed.direction().sends() ? leftOut : 0);
        });
    }

    private void tick(Agreement agreed) {
        sending.next(agreed).ifPresent(packet -> {
            wire.voice(packet.bytes(), voicePeer.address().orElseThrow());
            lateness.add(time.nanos() - pacer.due());
        });
        long now = time.nanos();
        receiving.tick(agreed, now);
        if (now - reportDue >= 0) {
            report(reports.report(sending, receiving, time.now(), now));
            reportDue = now + reports.interval();
        }
    }

    private void report(byte[] packet) {
        reportPeer
                .address()
                .filter(address -> !address.getAddress().isAnyLocalAddress())
                .ifPresent(address -> wire.report(packet, address));
    }

    /** Something came to the port for voice. */
    void voice(InetSocketAddress from, ByteBuffer datagram) {
        agreement.ifPresent(agreed -> receiving.take(from, datagram, agreed, time.nanos()));
    }

    /** Something came to the port for reports. */
    void report(InetSocketAddress from, ByteBuffer datagram) {
        if (reportPeer.mayBe(from) && reports.take(datagram, sending.ssrc(), time.nanos())) {
            reportPeer.showed(from);
        }
    }

    /** Says goodbye. */
    void end() {
        agreement.ifPresent(agreed -> report(reports.goodbye(sending, receiving, time.now(), time.nanos())));
    }

    Statistics statistics() {
        return new Statistics(
                agreement.map(agreed -> agreed.codec().name()).orElse(""),
                voicePeer.text(),
                new Statistics.Sent(sending.packets(), sending.bytes()),
                receiving.received(),
                receiving.ignored(),
                reports.remoteView(),
                lateness.pacing());
    }
}
