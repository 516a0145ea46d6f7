package org.benchphone.power;

import java.time.Duration;

/**
 * The plug and the socket. While it is plugged in, it lets a {@link Device} live one {@link Uptime} after the other:
 * when {@link Device#live} returns, that was a reset, and the next uptime begins.
 *
 * <pre>
 *   off ── on() ──► Uptime ── live() returns ──► Uptime ── … ── off() or a cut inside a flash operation ──► off
 *                     └── live() throws: a bug or a dead chip. Logged, and reset after a second, as a watchdog would
 * </pre>
 */
public final class PowerSupply implements AutoCloseable {
    private static final Duration WATCHDOG = Duration.ofSeconds(1);

    /** What hangs on the supply. */
    public interface Device {
        /** Lives until it wants a reset; ends with {@link PowerLost} when power goes. */
        void live(Uptime uptime);
    }

    /** Who is told about power, in the supply's thread; must not call the supply or wait for anybody. */
    public interface Watcher {
        void powerOn();

        void powerOff();

        /** The device died of a bug or of a dead chip, and will be reset. */
        void died(RuntimeException reason);
    }

    private final Device device;
    private final Time time;
    private final Watcher watcher;
    private Thread thread;
    private Uptime uptime;
    private boolean plugged;

    public PowerSupply(Device device, Time time, Watcher watcher) {
        this.device = device;
        this.time = time;
        this.watcher = watcher;
    }

    /** Plugs in. Does nothing when it is plugged in. */
    public synchronized void on() {
        if (plugged) {
            return;
        }
        plugged = true;
        thread = new Thread(this::run, "phone");
        thread.setDaemon(true);
        thread.start();
    }

    /** Pulls the plug and returns when the phone is dark: no thread, socket or line of it moves any more. */
    public void off() {
        Thread waitFor;
        synchronized (this) {
            plugged = false;
            if (uptime != null) {
                uptime.cut();
            }
            waitFor = thread;
            if (waitFor == null || waitFor == Thread.currentThread()) {
                return;
            }
            waitFor.interrupt();
        }
        boolean interrupted = false;
        while (waitFor.isAlive()) {
            try {
                waitFor.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    public synchronized boolean isOn() {
        return plugged;
    }

    /** False when the device should live and nothing of it is left, as after an {@link Error} that nobody caught. */
    public synchronized boolean isSound() {
        return !plugged || thread.isAlive();
    }

    @Override
    public void close() {
        off();
    }

    private void run() {
        watcher.powerOn();
        while (true) {
            Uptime now = new Uptime(time);
            synchronized (this) {
                if (!plugged) {
                    break;
                }
                uptime = now;
            }
            if (!liveOnce(now)) {
                break;
            }
        }
        synchronized (this) {
            plugged = false;
            uptime = null;
            thread = null;
            // under the lock, so that nobody who sees it off can have it on again before this is told
            watcher.powerOff();
        }
    }

    /** Returns whether the device wants another uptime: so after a reset and after a crash, not after a cut. */
    private boolean liveOnce(Uptime now) {
        try {
            device.live(now);
            return true;
        } catch (PowerLost e) {
            return false;
        } catch (RuntimeException e) {
            if (!now.isAlive()) {
                return false; // torn down in the middle of something: no bug
            }
            watcher.died(e);
        } finally {
            now.close();
        }
        return waitForWatchdog();
    }

    private boolean waitForWatchdog() {
        try {
            time.sleep(WATCHDOG);
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }
}
