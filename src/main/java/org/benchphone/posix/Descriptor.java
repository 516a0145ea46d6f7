package org.benchphone.posix;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * One open file or socket of the kernel's. Safe for several threads: they wait for each other, {@link #close} too, for the
 * number of a closed one may be another's the next moment. After it every call fails with {@link Errno#EBADF} and the
 * kernel hears nothing of it. A call that a signal interrupts is made again.
 */
public final class Descriptor implements AutoCloseable {
    /** poll.h */
    private static final short POLLIN = 1;

    /** sys/socket.h */
    private static final int MSG_DONTWAIT = 0x40;

    private static final int MSG_NOSIGNAL = 0x4000;

    private final Libc libc;
    private final int number;
    private final MemorySegment state = Libc.state(Arena.ofAuto());
    private boolean closed;

    Descriptor(Libc libc, int number) {
        this.libc = libc;
        this.number = number;
    }

    /** A call with the descriptor's number. */
    public interface Call {
        /** @param state the first argument of a function from {@link Libc#function} */
        long make(MemorySegment state, int number) throws Throwable;
    }

    /** As {@link Libc#call}. */
    public synchronized long call(String name, Call call) throws PosixFailure {
        checkOpen(name);
        return libc.call(name, state, errno -> call.make(errno, number));
    }

    /**
     * Allocates nothing.
     *
     * @param request its number in the kernel's headers
     * @param argument native memory, the kernel reads or writes it
     * @return what the device returned: 0, or a count
     */
    public synchronized int ioctl(long request, MemorySegment argument) throws PosixFailure {
        checkOpen("ioctl");
        while (true) {
            int result = ioctlOnce(request, argument);
            if (result >= 0) {
                return result;
            }
            libc.failUnlessInterrupted("ioctl", state);
        }
    }

    private int ioctlOnce(long request, MemorySegment argument) {
        try {
            return (int) libc.ioctl.invokeExact(state, number, request, argument);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("ioctl", e);
        }
    }

    /** Returns how many bytes came, 0 at the end of a file. Waits for the first one. */
    public synchronized int read(MemorySegment into) throws PosixFailure {
        long size = into.byteSize();
        return (int) call("read", (errno, file) -> (long) libc.read.invokeExact(errno, file, into, size));
    }

    /** Returns how many bytes were taken. */
    public synchronized int write(MemorySegment from) throws PosixFailure {
        long size = from.byteSize();
        return (int) call("write", (errno, file) -> (long) libc.write.invokeExact(errno, file, from, size));
    }

    /**
     * Sends a datagram. Does not wait: where there is no room it fails.
     *
     * @param address a structure of the socket's family
     */
    public synchronized void send(MemorySegment message, MemorySegment address) throws PosixFailure {
        long length = message.byteSize();
        int size = (int) address.byteSize();
        call("sendto", (errno, socket) -> (long)
                libc.sendto.invokeExact(errno, socket, message, length, MSG_DONTWAIT | MSG_NOSIGNAL, address, size));
    }

    /** Waits until there is something to read, be it an error; false when nothing came within the time. */
    public synchronized boolean awaitReadable(int millis) throws PosixFailure {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment one = arena.allocate(8, 4);
            putPollable(one);
            return call("poll", (errno, file) -> (int) libc.poll.invokeExact(errno, one, 1L, millis)) > 0;
        }
    }

    /** Fills in a {@code struct pollfd}: int fd; short events, revents. A closed one is never readable. */
    synchronized void putPollable(MemorySegment one) {
        one.set(JAVA_INT, 0, closed ? -1 : number);
        one.set(JAVA_SHORT, 4, POLLIN);
    }

    private void checkOpen(String call) throws PosixFailure {
        if (closed) {
            throw libc.failure(call, Errno.EBADF);
        }
    }

    /** Waits for a call that is under way. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            int ignored = (int) libc.close.invokeExact(state, number); // Linux frees it whatever it returns
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("close", e);
        }
    }
}
