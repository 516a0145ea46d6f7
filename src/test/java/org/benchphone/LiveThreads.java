package org.benchphone;

import java.util.Set;
import java.util.stream.Collectors;

/** The threads that a piece of the product could have left behind: all but those the Java runtime keeps for itself. */
public final class LiveThreads {
    private LiveThreads() {}

    /** ForkJoinPool-1 and its timer carry virtual threads, of whichever test used the first one. */
    public static Set<Thread> now() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(Thread::isAlive)
                .filter(thread -> !thread.getName().startsWith("ForkJoinPool"))
                .filter(thread -> !thread.getName().startsWith("VirtualThread"))
                .collect(Collectors.toSet());
    }
}
