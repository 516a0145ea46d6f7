package org.benchphone.sip.wire;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.stream.Stream;

/**
 * All threads of one agent, the stack's among them: it makes its own where nobody sees them, but each in the group of the
 * thread that makes it. So their end can be waited for.
 */
public final class SipThreads implements ThreadFactory {
    private static final int MANY = 200;
    private static final Duration AGAIN = Duration.ofMillis(50);

    private final ThreadGroup group = new ThreadGroup("sip");

    @Override
    public Thread newThread(Runnable body) {
        Thread thread = new Thread(group, body, "sip");
        thread.setDaemon(true);
        return thread;
    }

    boolean include(String name) {
        return living().anyMatch(thread -> thread.getName().contains(name));
    }

    /**
     * Waits until all but the caller have ended; they must have been told to. They are interrupted too, for the stack's
     * event thread does not hear of its end otherwise; again and again, for one of them may just have begun another.
     */
    public void awaitEnd(Duration patience) throws InterruptedException {
        long giveUp = System.nanoTime() + patience.toNanos();
        while (true) {
            List<Thread> left =
                    living().filter(thread -> thread != Thread.currentThread()).toList();
            if (left.isEmpty() || System.nanoTime() - giveUp >= 0) {
                return;
            }
            left.forEach(Thread::interrupt);
            left.getFirst().join(AGAIN);
        }
    }

    private Stream<Thread> living() {
        Thread[] found = new Thread[MANY];
        int count = group.enumerate(found);
        return Stream.of(found).limit(count);
    }
}
