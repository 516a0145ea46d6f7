package org.benchphone.power;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.LoggerFactory;

/**
 * One stretch of life between power-on and the next power-off or reset, and the one truth about whether the phone is
 * alive. Whatever must not outlive it is {@linkplain #entrust entrusted} to it: threads, sockets, servers. When it ends,
 * every line of the board refuses with {@link PowerLost}, what was entrusted is closed without a goodbye, newest first,
 * and the object graph is garbage. Only cells of flash are left.
 */
public final class Uptime implements AutoCloseable {
    private final Time time;
    private final Deque<AutoCloseable> entrusted = new ArrayDeque<>();
    private final Object lock = new Object();
    private volatile boolean alive = true;
    private boolean closed;
    private Runnable atCut = () -> {};

    public Uptime(Time time) {
        this.time = time;
    }

    public Time time() {
        return time;
    }

    public boolean isAlive() {
        return alive;
    }

    /** Called by every line before it moves. */
    public void check() {
        if (!alive) {
            throw new PowerLost();
        }
    }

    /** Ends this uptime at once, from any thread. What was entrusted is closed by whoever calls {@link #close}. */
    public void cut() {
        synchronized (lock) {
            if (alive) {
                alive = false;
                atCut.run();
            }
            for (AutoCloseable resource : entrusted) {
                if (resource instanceof UptimeThread thread) {
                    thread.interrupt();
                }
            }
        }
    }

    /**
     * Has {@code action} run in the moment in which this uptime ends, in the thread that ends it and before anything is
     * closed: a switch that opens. One, and it must be quick.
     */
    public void atCut(Runnable action) {
        synchronized (lock) {
            if (alive) {
                atCut = action;
            } else {
                action.run();
            }
        }
    }

    /**
     * Makes {@code resource} share the fate of this uptime.
     *
     * @throws PowerLost when power is gone already; {@code resource} has then been closed
     */
    public <R extends AutoCloseable> R entrust(R resource) {
        synchronized (lock) {
            if (!closed && alive) {
                entrusted.push(resource);
                return resource;
            }
        }
        closeQuietly(resource);
        throw new PowerLost();
    }

    /** Starts a thread that ends with this uptime. It is interrupted when power goes. */
    public Thread start(String name, Runnable body) {
        UptimeThread thread = entrust(new UptimeThread(name, body));
        thread.start();
        return thread;
    }

    /** Sleeps, or throws {@link PowerLost} as soon as power goes. */
    public void sleep(Duration duration) {
        check();
        try {
            time.sleep(duration);
        } catch (InterruptedException e) {
            interrupted();
        }
        check();
    }

    /**
     * What to do with an {@link InterruptedException}: nobody but a power cut interrupts a thread of the phone.
     *
     * @throws PowerLost always
     */
    public void interrupted() {
        Thread.currentThread().interrupt();
        throw new PowerLost();
    }

    /** Ends this uptime and waits until everything entrusted to it is closed. Repeating it changes nothing. */
    @Override
    public void close() {
        cut();
        while (true) {
            AutoCloseable resource;
            synchronized (lock) {
                closed = true;
                resource = entrusted.poll();
            }
            if (resource == null) {
                return;
            }
            closeQuietly(resource);
        }
    }

    private static void closeQuietly(AutoCloseable resource) {
        try {
            resource.close();
        } catch (PowerLost e) {
            // the resource noticed by itself
        } catch (Exception e) {
            LoggerFactory.getLogger(Uptime.class).debug("while power went: {}", e.toString());
        }
    }

    /** A thread of the phone: ends with its uptime, and joins when that is closed. */
    private final class UptimeThread extends Thread implements AutoCloseable {
        UptimeThread(String name, Runnable body) {
            super(body, name);
            setDaemon(true);
            setUncaughtExceptionHandler((thread, e) -> {
                if (!(e instanceof PowerLost)) {
                    LoggerFactory.getLogger(Uptime.class).error("thread {} died", thread.getName(), e);
                }
            });
        }

        @Override
        public void close() {
            interrupt();
            if (this != Thread.currentThread()) {
                joinPatiently();
            }
        }

        private void joinPatiently() {
            boolean interrupted = Thread.interrupted();
            try {
                join(Duration.ofSeconds(10));
            } catch (InterruptedException e) {
                interrupted = true;
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
