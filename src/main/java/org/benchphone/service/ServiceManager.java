package org.benchphone.service;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.benchphone.posix.Libc;
import org.slf4j.LoggerFactory;

/**
 * The service manager that started this program and wants to hear how it is: sd_notify(3). It names its socket in the
 * environment; without that there is no manager. What it does not hear is lost and told in the log, for a phone does not end because
 * nobody listens.
 */
public final class ServiceManager implements AutoCloseable {
    private final LocalSocket socket;
    private final Optional<Duration> watchdog;
    private String lastStatus = "";

    private ServiceManager(LocalSocket socket, Optional<Duration> watchdog) {
        this.socket = socket;
        this.watchdog = watchdog;
    }

    /**
     * @param environment {@code NOTIFY_SOCKET} names the socket, {@code WATCHDOG_USEC} and {@code WATCHDOG_PID} say how often whose
     *     {@link #alive} is wanted
     * @param pid of this program
     * @return empty when nobody wants to hear anything, or where a socket of that name cannot be
     */
    public static Optional<ServiceManager> in(Map<String, String> environment, long pid, Libc libc) {
        String name = environment.getOrDefault("NOTIFY_SOCKET", "");
        if (!LocalSocket.isName(name)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ServiceManager(new LocalSocket(libc, name), watchdog(environment, pid)));
        } catch (IOException e) {
            LoggerFactory.getLogger(ServiceManager.class)
                    .warn("the service manager will hear nothing: {}", e.getMessage());
            return Optional.empty();
        }
    }

    private static Optional<Duration> watchdog(Map<String, String> environment, long pid) {
        String whose = environment.getOrDefault("WATCHDOG_PID", Long.toString(pid));
        String micros = environment.getOrDefault("WATCHDOG_USEC", "");
        boolean isOurs = whose.equals(Long.toString(pid)) && micros.matches("[1-9]\\d{0,17}");
        return isOurs ? Optional.of(Duration.ofNanos(Long.parseLong(micros) * 1000)) : Optional.empty();
    }

    /** After how long without {@link #alive} the manager kills this program; empty when it does not. */
    public Optional<Duration> watchdog() {
        return watchdog;
    }

    /** Everything that others may rely on answers now. */
    public void ready() {
        tell("READY=1");
    }

    /** One line for people. Said only when it is another than before. */
    public synchronized void status(String line) {
        if (!line.equals(lastStatus)) {
            lastStatus = line;
            tell("STATUS=" + line.replaceAll("\\p{Cntrl}", " "));
        }
    }

    /** The start, or the stop, takes at least so much longer from now. */
    public void needsTime(Duration more) {
        tell("EXTEND_TIMEOUT_USEC=" + more.toNanos() / 1000);
    }

    /** Everything still answers. */
    public void alive() {
        tell("WATCHDOG=1");
    }

    /** The end has begun. */
    public void stopping() {
        tell("STOPPING=1");
    }

    private void tell(String line) {
        try {
            socket.send(line.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            LoggerFactory.getLogger(ServiceManager.class)
                    .warn("the service manager did not hear {}: {}", line, e.getMessage());
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
