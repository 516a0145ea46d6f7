package org.benchphone.trace;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.benchphone.event.Events;
import org.benchphone.power.Time;

/**
 * The newest SIP messages: {@value #MOST} of them and 4 MiB at most; the oldest go. Whoever listens reads on from the
 * number that it has, at its own pace, so a slow one holds nobody up. Each message is an event too, as far as
 * {@link MessageEvents} lets it. Safe to use from several threads.
 */
public final class SipTrace {
    static final int MOST = 2_000;
    static final int MOST_BYTES = 4 << 20;

    private final Time time;
    private final MessageEvents events;
    private final SipMessage[] ring = new SipMessage[MOST];
    private int bytes;
    private long oldest = 1;
    private long newest;
    private long cleared;
    private long sent;

    /** @param events where each message is told, some of a flood */
    public SipTrace(Time time, Events events) {
        this(time, new MessageEvents(time, events, CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS)));
    }

    SipTrace(Time time, MessageEvents events) {
        this.time = time;
        this.events = events;
    }

    /**
     * Keeps a message that passes now. Never blocks for long, never throws.
     *
     * @param sent by the phone
     * @param message nobody changes it any more
     */
    public void add(boolean sent, String transport, InetSocketAddress local, InetSocketAddress remote, byte[] message) {
        SipMessage kept;
        synchronized (this) {
            newest++;
            this.sent += sent ? 1 : 0;
            kept = new SipMessage(newest, time.now(), sent, transport, local, remote, message);
            bytes += message.length;
            while (newest - oldest >= MOST || bytes > MOST_BYTES) {
                forgetOldest();
            }
            ring[slot(newest)] = kept;
            notifyAll();
        }
        events.tell(kept);
    }

    /** The messages after that number which are kept, oldest first; all of them for 0. */
    public List<SipMessage> since(long number) {
        return since(number, Integer.MAX_VALUE);
    }

    /** The oldest {@code most} of {@link #since(long)}. */
    public synchronized List<SipMessage> since(long number, int most) {
        List<SipMessage> messages = new ArrayList<>();
        for (long next = Math.max(number + 1, oldest); next <= newest && messages.size() < most; next++) {
            messages.add(ring[slot(next)]);
        }
        return messages;
    }

    /** A message that is still kept. */
    public synchronized Optional<SipMessage> find(long number) {
        return number >= oldest && number <= newest ? Optional.of(ring[slot(number)]) : Optional.empty();
    }

    /** The number of the last message; 0 before the first. */
    public synchronized long newest() {
        return newest;
    }

    /** How many the phone has sent, kept or not; all others of {@link #newest} came to it. */
    public synchronized long sent() {
        return sent;
    }

    /** Forgets all that is kept; numbers go on. */
    public synchronized void clear() {
        while (oldest <= newest) {
            forgetOldest();
        }
        cleared = newest;
        notifyAll();
    }

    private void forgetOldest() {
        bytes -= ring[slot(oldest)].bytes().length;
        ring[slot(oldest)] = null;
        oldest++;
    }

    private static int slot(long number) {
        return (int) (number % MOST);
    }

    /** The number of the last message that was forgotten by {@link #clear}; 0 when there was none. */
    public synchronized long cleared() {
        return cleared;
    }

    /**
     * Waits for a message after that number, or for a {@link #clear} after this one.
     *
     * @return whether there was one before patience ended
     */
    public synchronized boolean await(long number, long lastCleared, Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        long left = patience.toMillis();
        while (newest <= number && cleared == lastCleared && left > 0) {
            wait(left);
            left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        }
        return newest > number || cleared != lastCleared;
    }

    /** What comes from now on, for somebody with a beginning of his own. */
    public TraceView viewFromNow() {
        return new TraceView(this, newest());
    }
}
