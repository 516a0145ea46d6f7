package org.benchphone.pi.linux;

import org.benchphone.posix.Descriptor;
import org.benchphone.posix.Libc;
import org.benchphone.posix.Poller;
import org.benchphone.posix.PosixFailure;
import org.slf4j.LoggerFactory;

/** The one thread that waits for edges of all inputs. It begins with the first input that anybody listens to. */
final class EdgeWatcher implements AutoCloseable {
    private final Libc libc;
    private Poller poller;
    private boolean closed;

    EdgeWatcher(Libc libc) {
        this.libc = libc;
    }

    /** @param reader as {@link Poller#add} wants it; when it throws, that is logged and the descriptor left alone */
    synchronized void watch(Descriptor descriptor, Runnable reader) throws PosixFailure {
        if (closed) {
            return;
        }
        if (poller == null) {
            poller = new Poller(libc);
            Thread.ofPlatform().daemon().name("gpio edges").start(() -> run(poller));
        }
        poller.add(descriptor, () -> read(descriptor, reader));
    }

    private static void run(Poller poller) {
        try {
            poller.run();
        } catch (PosixFailure e) {
            LoggerFactory.getLogger(EdgeWatcher.class).error("no edge is seen any more: {}", e.getMessage());
        }
    }

    private void read(Descriptor descriptor, Runnable reader) {
        try {
            reader.run();
        } catch (RuntimeException e) {
            LoggerFactory.getLogger(EdgeWatcher.class).error("edges of a line are no longer seen", e);
            forget(descriptor);
        }
    }

    /** To be called before the descriptor is closed. */
    synchronized void forget(Descriptor descriptor) {
        if (poller != null && !closed) {
            poller.remove(descriptor);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (poller != null) {
            poller.close();
        }
    }
}
