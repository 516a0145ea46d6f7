package org.benchphone.firmware;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.benchphone.calls.CallMedia;
import org.benchphone.calls.Quality;
import org.benchphone.event.Event;
import org.benchphone.event.Events;
import org.benchphone.media.RtpSession;
import org.benchphone.media.Statistics;
import org.benchphone.media.Statistics.Ignored;
import org.benchphone.sip.call.Session;

/** The voice of one call: RTP, as calls and SIP want it. When it ends, the log says what it was like. */
final class CallVoice implements CallMedia, Session {
    private final String call;
    private final RtpSession rtp;
    private final Events events;
    private final AtomicBoolean closed = new AtomicBoolean();

    CallVoice(String call, RtpSession rtp, Events events) {
        this.call = call;
        this.rtp = rtp;
        this.events = events;
    }

    @Override
    public Session session() {
        return this;
    }

    @Override
    public void key(char key) {
        rtp.dtmf(key);
    }

    @Override
    public void mute(boolean muted) {
        rtp.mute(muted);
    }

    @Override
    public Quality quality() {
        Statistics now = rtp.statistics();
        return new Quality(
                now.codec(),
                now.remote(),
                now.sent().packets(),
                now.received().packets(),
                now.received().lost(),
                now.received().jitterMillis(),
                all(now.ignored()));
    }

    private static long all(Ignored ignored) {
        return ignored.strangers()
                + ignored.wrongSource()
                + ignored.wrongPayloadType()
                + ignored.malformed()
                + ignored.tooMany();
    }

    @Override
    public String offer(boolean hold) {
        return rtp.offer(hold);
    }

    @Override
    public Optional<String> answer(String offer, boolean hold) {
        return rtp.answer(offer, hold);
    }

    @Override
    public boolean accept(String answer) {
        return rtp.accept(answer);
    }

    @Override
    public boolean isHeldByThem() {
        return rtp.isHeldByThem();
    }

    @Override
    public void start() {
        rtp.start();
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            Statistics last = rtp.statistics();
            rtp.close();
            if (!last.codec().isEmpty()) {
                events.post(new Event.CallQuality(
                        call,
                        last.codec(),
                        last.remote(),
                        last.sent().packets(),
                        last.received().packets(),
                        last.received().lost(),
                        Math.round(last.received().jitterMillis() * 100) / 100.0,
                        all(last.ignored())));
            }
        }
    }
}
