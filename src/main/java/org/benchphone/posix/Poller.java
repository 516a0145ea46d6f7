package org.benchphone.posix;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Waits for several descriptors in one thread, the one in {@link #run}. Others may add, remove and close while it waits. The
 * thread must be started, for it is the one that closes what the poller holds.
 */
public final class Poller implements AutoCloseable {
    private static final int POLLFD_BYTES = 8;
    private static final int FOREVER = -1;

    private final Libc libc;
    private final Descriptor bell;
    private final MemorySegment rung = Arena.ofAuto().allocate(Long.BYTES, Long.BYTES);
    private final Map<Descriptor, Runnable> readers = new LinkedHashMap<>();
    private boolean closed;

    public Poller(Libc libc) throws PosixFailure {
        this.libc = libc;
        MethodHandle eventfd = libc.function("eventfd", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));
        bell = libc.descriptor("eventfd", state -> (int) eventfd.invokeExact(state, 0, Libc.O_CLOEXEC));
    }

    /**
     * @param reader is run in the poller's thread as long as there is something to read, an error or an end too; must read
     *     it or remove the descriptor, or it is run again at once
     */
    public synchronized void add(Descriptor descriptor, Runnable reader) {
        readers.put(descriptor, reader);
        ring();
    }

    /** Its reader may be at work still. To be called before the descriptor is closed. */
    public synchronized void remove(Descriptor descriptor) {
        readers.remove(descriptor);
        ring();
    }

    /** Returns after {@link #close}. */
    public void run() throws PosixFailure {
        try (bell) {
            for (Map<Descriptor, Runnable> now = snapshot(); !now.isEmpty(); now = snapshot()) {
                readable(now).forEach(Runnable::run);
            }
        }
    }

    /** The bell and all others; nothing once it is closed. */
    private synchronized Map<Descriptor, Runnable> snapshot() {
        if (closed) {
            return Map.of();
        }
        Map<Descriptor, Runnable> all = new LinkedHashMap<>();
        all.put(bell, this::hush);
        all.putAll(readers);
        return all;
    }

    private List<Runnable> readable(Map<Descriptor, Runnable> all) throws PosixFailure {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment shape = arena.allocate((long) POLLFD_BYTES * all.size(), Integer.BYTES);
            int at = 0;
            for (Descriptor descriptor : all.keySet()) {
                descriptor.putPollable(shape.asSlice(at, POLLFD_BYTES));
                at += POLLFD_BYTES;
            }
            long count = all.size();
            libc.call("poll", state -> (int) libc.poll.invokeExact(state, shape, count, FOREVER));
            List<Runnable> due = new ArrayList<>();
            at = 0;
            for (Runnable reader : all.values()) {
                if (shape.get(JAVA_SHORT, at + 6L) != 0) {
                    due.add(reader);
                }
                at += POLLFD_BYTES;
            }
            return due;
        }
    }

    private void ring() {
        rung.set(JAVA_LONG, 0, 1);
        try {
            bell.write(rung);
        } catch (PosixFailure e) {
            throw new IllegalStateException("a poller's bell", e);
        }
    }

    private void hush() {
        try (Arena arena = Arena.ofConfined()) {
            bell.read(arena.allocate(Long.BYTES, Long.BYTES));
        } catch (PosixFailure e) {
            throw new IllegalStateException("a poller's bell", e);
        }
    }

    /** No reader is begun from now on; one may be at work still. Repeating it changes nothing. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        ring();
    }
}
