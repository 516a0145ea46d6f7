package org.benchphone.sip;

import java.time.Duration;
import java.util.concurrent.ThreadFactory;
import java.util.stream.Stream;

/**
 * All threads of one agent, the stack's among them: it makes its own where nobody sees them, but each in the group of the
 * thread that makes it. So their end can be waited for.
 */
final class SipThreads implements ThreadFactory {
    private static final int MANY = 200;

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
     * event thread does not hear of its end otherwise.
     */
    void awaitEnd(Duration patience) throws InterruptedException {
        living().filter(thread -> thread != Thread.currentThread()).forEach(Thread::interrupt);
        long giveUp = System.nanoTime() + patience.toNanos();
        while (true) {
            var left =
                    living().filter(thread -> thread != Thread.currentThread()).findFirst();
            long nanos = giveUp - System.nanoTime();
            if (left.isEmpty() || nanos <= 0) {
                return;
            }
            left.get().join(Duration.ofNanos(nanos));
        }
    }

    private Stream<Thread> living() {
        Thread[] found = new Thread[MANY];
        int count = group.enumerate(found);
        return Stream.of(found).limit(count);
    }
}
