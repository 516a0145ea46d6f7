package org.benchphone.media;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.benchphone.power.Uptime;

/**
 * The voice of all calls. While there is one, a thread {@code media} sends and receives for all of them; it never waits
 * for anything but the next packet. When power goes, ports and thread go without a goodbye.
 */
public final class MediaEngine {
    private static final int MOST_CALLS = 16;

    private final Uptime uptime;
    private final InetAddress address;
    private final PortRange ports;
    private final RandomGenerator random;
    private final Set<RtpSession> sessions = new HashSet<>();
    private final List<MediaThread> ending = new ArrayList<>();
    private Optional<MediaThread> thread = Optional.empty();

    /**
     * @param address where calls listen, and what they tell the other side: no wildcard
     * @throws org.benchphone.power.PowerLost when power is gone
     */
    public MediaEngine(Uptime uptime, InetAddress address, PortRange ports, RandomGenerator random) {
        if (address.isAnyLocalAddress()) {
            throw new IllegalArgumentException(
                    address.getHostAddress() + " is nowhere to send voice to: name the phone's own address");
        }
        this.uptime = uptime;
        this.address = address;
        this.ports = ports;
        this.random = random;
        uptime.entrust(this::end);
    }

    /**
     * Makes room for a call's voice; its ports are open when this returns.
     *
     * @param listener told in the thread {@code media}; must not wait for anything
     * @throws MediaRefused when there are 16 calls, or no free pair of ports
     * @throws org.benchphone.power.PowerLost when power is gone
     */
    public synchronized RtpSession open(MediaSettings settings, Consumer<MediaEvent> listener) throws MediaRefused {
        uptime.check();
        if (sessions.size() >= MOST_CALLS) {
            throw MediaRefused.tooManyCalls(MOST_CALLS);
        }
        PortPair pair = PortPair.open(address, ports, random.nextInt(ports.pairs()))
                .orElseThrow(() -> MediaRefused.noPorts(ports));
        MediaThread running = thread.orElseGet(MediaThread::new);
        thread = Optional.of(running);
        RtpSession session = new RtpSession(
                uptime, address, pair, settings, listener, running.loop(), this::closed, random.nextLong());
        sessions.add(session);
        return session;
    }

    /** In the thread {@code media}, which may have been the one of the last call. */
    private synchronized void closed(RtpSession session) {
        if (sessions.remove(session) && sessions.isEmpty()) {
            endThread();
        }
    }

    private void endThread() {
        ending.removeIf(MediaThread::isOver);
        thread.ifPresent(MediaThread::end);
        thread.ifPresent(ending::add);
        thread = Optional.empty();
    }

    /** Power is gone. The loop closes its sockets as it ends. */
    private void end() {
        List<MediaThread> left;
        synchronized (this) {
            sessions.clear();
            endThread();
            left = List.copyOf(ending);
        }
        left.forEach(MediaThread::awaitEnd);
    }
}
