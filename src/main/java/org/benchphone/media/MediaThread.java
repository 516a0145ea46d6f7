package org.benchphone.media;

import io.netty.channel.EventLoop;
import io.netty.channel.SingleThreadIoEventLoop;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.FastThreadLocalThread;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The thread {@code media} with its event loop. It is not one of Netty's groups of loops, for those end by a second thread,
 * which lives on for a while.
 */
final class MediaThread {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final EventLoop loop = new SingleThreadIoEventLoop(null, this::thread, NioIoHandler.newFactory());
    private volatile Optional<Thread> thread = Optional.empty();

    private Thread thread(Runnable body) {
        Thread media = new FastThreadLocalThread(body, "media");
        media.setDaemon(true);
        thread = Optional.of(media);
        return media;
    }

    EventLoop loop() {
        return loop;
    }

    /** Closes its sockets and ends, soon; whatever it has to do before is done. */
    void end() {
        loop.shutdownGracefully(0, 0, TimeUnit.SECONDS);
    }

    boolean isOver() {
        return loop.isTerminated() && thread.filter(Thread::isAlive).isEmpty();
    }

    /** Waits until it has ended, with patience; an interrupt is kept for the caller. */
    void awaitEnd() {
        loop.terminationFuture().awaitUninterruptibly(PATIENCE.toMillis());
        boolean interrupted = Thread.interrupted();
        try {
            if (thread.isPresent()) {
                thread.get().join(PATIENCE);
            }
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
