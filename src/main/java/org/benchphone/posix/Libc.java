package org.benchphone.posix;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/**
 * The C library. Rooms add what only they call with {@link #function}. The constants are those of x86-64 and ARM.
 *
 * <p>Safe for several threads.
 */
@SuppressWarnings("restricted")
public final class Libc {
    /** fcntl.h */
    public static final int O_RDONLY = 0;

    public static final int O_RDWR = 2;

    /** Not handed on to programs that are started. */
    public static final int O_CLOEXEC = 0x80000;

    private static final MemoryLayout STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));

    final MethodHandle ioctl;
    final MethodHandle read;
    final MethodHandle write;
    final MethodHandle poll;
    final MethodHandle close;
    final MethodHandle sendto;
    private final SymbolLookup symbols;
    private final MethodHandle open;
    private final MethodHandle socket;
    private final MethodHandle strerror;

    /** @param symbols where functions are looked up: a test puts its own in front of the system's */
    public Libc(SymbolLookup symbols) {
        this.symbols = symbols;
        ioctl = function(
                "ioctl",
                FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS),
                Linker.Option.firstVariadicArg(2));
        read = function("read", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG));
        write = function("write", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG));
        poll = function("poll", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
        close = function("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
        sendto = function(
                "sendto", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT));
        open = function("open", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT), Linker.Option.firstVariadicArg(2));
        socket = function("socket", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
        strerror = Linker.nativeLinker()
                .downcallHandle(symbols.findOrThrow("strerror"), FunctionDescriptor.of(ADDRESS, JAVA_INT));
    }

    /** The C library that Java itself runs on. */
    public static Libc ofSystem() {
        return new Libc(Linker.nativeLinker().defaultLookup());
    }

    /** A call of a function from {@link #function}. */
    public interface Call {
        /** @param state the first argument of the function; the call leaves its errno there */
        long make(MemorySegment state) throws Throwable;
    }

    /** A handle whose first argument is a {@link #state}, and the others are those of the shape. */
    public MethodHandle function(String name, FunctionDescriptor shape, Linker.Option... more) {
        Linker.Option[] options = Arrays.copyOf(more, more.length + 1);
        options[more.length] = Linker.Option.captureCallState("errno");
        return Linker.nativeLinker().downcallHandle(symbols.findOrThrow(name), shape, options);
    }

    /** Where one call after the other can leave its errno. */
    public static MemorySegment state(Arena arena) {
        return arena.allocate(STATE);
    }

    /**
     * Calls once, or again when a signal came in before anything was done.
     *
     * @return what the function returned, 0 or more
     * @throws PosixFailure when it returned less than 0
     */
    public long call(String name, Call call) throws PosixFailure {
        try (Arena arena = Arena.ofConfined()) {
            return call(name, state(arena), call);
        }
    }

    long call(String name, MemorySegment state, Call call) throws PosixFailure {
        try {
            while (true) {
                long result = call.make(state);
                if (result >= 0) {
                    return result;
                }
                failUnlessInterrupted(name, state);
            }
        } catch (PosixFailure | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(name, e);
        }
    }

    /** After a call that returned less than 0. */
    void failUnlessInterrupted(String name, MemorySegment state) throws PosixFailure {
        int errno = (int) ERRNO.get(state, 0L);
        if (errno != Errno.EINTR) {
            throw failure(name, errno);
        }
    }

    PosixFailure failure(String name, int errno) {
        return new PosixFailure(name, errno, words(errno));
    }

    private String words(int errno) {
        try {
            MemorySegment text = (MemorySegment) strerror.invokeExact(errno);
            return text.reinterpret(Long.MAX_VALUE).getString(0);
        } catch (Throwable e) {
            return "error " + errno;
        }
    }

    /** Calls what returns the number of a new descriptor. */
    public Descriptor descriptor(String name, Call call) throws PosixFailure {
        return new Descriptor(this, (int) call(name, call));
    }

    /** A descriptor whose number the kernel wrote into a structure. */
    public Descriptor descriptor(int number) {
        return new Descriptor(this, number);
    }

    /**
     * @param path of a file that is there, such as {@code /dev/spidev0.0}
     * @param flags {@link #O_RDONLY} or {@link #O_RDWR}
     */
    public Descriptor open(String path, int flags) throws PosixFailure {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment name = arena.allocateFrom(path);
            return descriptor(path, state -> (int) open.invokeExact(state, name, flags | O_CLOEXEC));
        }
    }

    /**
     * A socket, not handed on to programs that are started.
     *
     * @param family and type: as sys/socket.h has them
     */
    public Descriptor socket(int family, int type) throws PosixFailure {
        return descriptor("socket", state -> (int) socket.invokeExact(state, family, type | O_CLOEXEC, 0));
    }
}
