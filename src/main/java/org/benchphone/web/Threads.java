package org.benchphone.web;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Makes the threads of one web server and knows them all, so that its end can be waited for: Jetty and the JDK's executors
 * call themselves stopped while their last thread is still on its way out.
 */
final class Threads implements ThreadFactory {
    private final Set<Thread> made = ConcurrentHashMap.newKeySet();
    private final AtomicInteger count = new AtomicInteger();

    @Override
    public Thread newThread(Runnable body) {
        made.removeIf(thread -> thread.getState() == Thread.State.TERMINATED);
        Thread thread = new Thread(body, "web-" + count.incrementAndGet());
        thread.setDaemon(true);
        made.add(thread);
        return thread;
    }

    /** Waits for the end of each, at most {@code patience}; they must have been told to end. */
    void awaitEnd(Duration patience) throws InterruptedException {
        for (Thread thread : made) {
            if (thread != Thread.currentThread() && thread.getState() != Thread.State.NEW) {
                thread.join(patience);
            }
        }
    }
}
