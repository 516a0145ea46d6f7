package org.benchphone.trace;

import java.time.Duration;
import java.util.concurrent.Executor;
import org.benchphone.event.Event;
import org.benchphone.event.Events;
import org.benchphone.power.Time;

/**
 * Tells of each message in the event log, and keeps a flood from pushing everything else out of it: beyond
 * {@value #MOST} in a second they are counted, and as long as there are more than that in every second all of them are.
 * What was counted is told once a second, as one event.
 */
final class MessageEvents {
    static final int MOST = 100;
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final Time time;
    private final Events events;
    private final Executor inASecond;
    private long begin;
    private int seen;
    private int mayBeTold = MOST;
    private int counted;

    /** @param inASecond runs what it is given a second later */
    MessageEvents(Time time, Events events, Executor inASecond) {
        this.time = time;
        this.events = events;
        this.inASecond = inASecond;
        this.begin = time.nanos();
    }

    void tell(SipMessage message) {
        if (isToBeTold()) {
            events.post(new Event.SipMessage(
                    message.number(),
                    message.sent() ? "out" : "in",
                    message.transport(),
                    SipMessage.written(message.remote()),
                    message.summary(),
                    message.callId()));
        }
    }

    private synchronized boolean isToBeTold() {
        long passed = time.nanos() - begin;
        if (passed >= SECOND) {
            boolean wasFlooded = seen > MOST && passed < 2 * SECOND;
            begin += passed - passed % SECOND;
            mayBeTold = wasFlooded ? 0 : MOST;
            seen = 0;
        }
        seen++;
        if (seen <= mayBeTold) {
            return true;
        }
        counted++;
        if (counted == 1) {
            inASecond.execute(this::tellCount);
        }
        return false;
    }

    private void tellCount() {
        int count;
        synchronized (this) {
            count = counted;
            counted = 0;
        }
        events.post(new Event.SipFlood(count));
    }
}
