package org.benchphone.mischief;

import java.io.IOException;
import java.net.DatagramPacket;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Supplier;
import org.benchphone.cable.Datagrams;
import org.benchphone.fault.ActiveFault;
import org.benchphone.power.Time;

/**
 * The datagrams of one socket, past the mischief of each fault in force. While there is none they pass untouched.
 *
 * <pre>
 *   send ────► leaves ──► leaves ──► … ──► socket
 *   receive ◄─ waiting ◄─ arrives ◄─ … ◄── socket        waiting: those that are late, and those that arrived together
 * </pre>
 *
 * What a mischief makes arrive while the phone sends is there at the next call of {@link #receive}; one that waits meanwhile in
 * another thread goes on waiting.
 */
final class BadDatagrams implements Datagrams {
    private static final long NANOS = 1_000_000;

    private final Datagrams socket;
    private final Supplier<List<ActiveFault>> faults;
    private final Time time;
    private final PriorityQueue<Waiting> waiting =
            new PriorityQueue<>(Comparator.comparingLong(Waiting::due).thenComparingLong(Waiting::number));
    private Map<ActiveFault, Mischief> mischief = Map.of();
    private long arrived;

    /** @param due when it arrives, in nanoseconds */
    private record Waiting(Datagram it, long due, long number) {}

    /** @param faults those of this socket's kind that are in force at this moment, in their order */
    BadDatagrams(Datagrams socket, Supplier<List<ActiveFault>> faults, Time time) {
        this.socket = socket;
        this.faults = faults;
        this.time = time;
    }

    @Override
    public void send(DatagramPacket packet) throws IOException {
        List<ActiveFault> now = faults.get();
        if (now.isEmpty()) {
            socket.send(packet);
            return;
        }
        synchronized (this) {
            new Place(chain(now), -1).toServer(Datagram.of(packet));
        }
    }

    @Override
    public boolean receive(DatagramPacket packet, int millis) throws IOException {
        int room = packet.getLength();
        long end = time.nanos() + millis * NANOS;
        while (true) {
            long wait = millis == 0 ? Long.MAX_VALUE : end - time.nanos();
            synchronized (this) {
                long untilNext =
                        waiting.isEmpty() ? Long.MAX_VALUE : waiting.peek().due() - time.nanos();
                if (untilNext <= 0) {
                    waiting.remove().it().fill(packet, room);
                    return true;
                }
                wait = Math.min(wait, untilNext);
            }
            if (millis != 0 && end - time.nanos() <= 0) {
                return false;
            }
            packet.setLength(room);
            if (socket.receive(packet, wait == Long.MAX_VALUE ? 0 : millis(wait)) && !isStopped(packet)) {
                return true;
            }
        }
    }

    private static int millis(long nanos) {
        return Math.clamp((nanos + NANOS - 1) / NANOS, 1, Integer.MAX_VALUE);
    }

    /** Whether this one does not arrive as it is now; what does arrive in its place is waiting then. */
    private boolean isStopped(DatagramPacket packet) throws IOException {
        List<ActiveFault> now = faults.get();
        synchronized (this) {
            if (now.isEmpty() && waiting.isEmpty()) {
                return false;
            }
            List<Mischief> chain = chain(now);
            new Place(chain, chain.size()).toPhone(Datagram.of(packet));
            return true;
        }
    }

    private List<Mischief> chain(List<ActiveFault> now) {
        Map<ActiveFault, Mischief> next = new HashMap<>();
        now.forEach(fault -> next.put(fault, mischief.getOrDefault(fault, Catalogue.mischief(fault))));
        mischief = next;
        return now.stream().map(next::get).toList();
    }

    /** Behind the mischief of that number, seen from the phone. */
    private final class Place implements Mischief.Way {
        private final List<Mischief> chain;
        private final int index;

        Place(List<Mischief> chain, int index) {
            this.chain = chain;
            this.index = index;
        }

        @Override
        public void toServer(Datagram it) throws IOException {
            int next = index + 1;
            if (next == chain.size()) {
                socket.send(it.packet());
            } else {
                chain.get(next).leaves(it, new Place(chain, next));
            }
        }

        @Override
        public void toPhone(Datagram it) throws IOException {
            int next = index - 1;
            if (next < 0) {
                waiting.add(new Waiting(it, time.nanos() + it.lateMillis() * NANOS, arrived++));
            } else {
                chain.get(next).arrives(it, new Place(chain, next));
            }
        }
    }
}
