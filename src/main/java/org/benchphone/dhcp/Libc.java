package org.benchphone.dhcp;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/** The few calls of Linux's C library that Java has no class for. The constants are those of x86-64 and ARM. */
@SuppressWarnings("restricted")
final class Libc {
    /** sys/socket.h */
    static final short AF_INET = 2;

    static final short AF_PACKET = 17;

    static final int SOCK_DGRAM = 2;

    /** Not handed on to programs that are started. */
    static final int SOCK_CLOEXEC = 0x80000;

    static final int MSG_DONTWAIT = 0x40;

    /** asm-generic/socket.h */
    static final int SOL_SOCKET = 1;

    static final int SO_REUSEADDR = 2;
    static final int SO_BROADCAST = 6;
    static final int SO_BINDTODEVICE = 25;
    static final int SO_ATTACH_FILTER = 26;

    /** poll.h */
    static final short POLLIN = 1;

    /** asm-generic/errno-base.h, asm-generic/errno.h */
    static final int EPERM = 1;

    static final int EACCES = 13;
    static final int ENODEV = 19;
    static final int EADDRINUSE = 98;
    static final int EADDRNOTAVAIL = 99;

    /** net/if.h: a name of an interface ends with NUL within so many bytes. */
    static final int IFNAMSIZ = 16;

    /** struct sockaddr_in of netinet/in.h. */
    static final int SOCKADDR_BYTES = 16;

    private static final MemoryLayout STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));

    private static final MethodHandle SOCKET =
            call("socket", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
    private static final MethodHandle SETSOCKOPT =
            call("setsockopt", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));
    private static final MethodHandle BIND = call("bind", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));
    private static final MethodHandle SENDTO =
            call("sendto", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT));
    private static final MethodHandle RECV =
            call("recv", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
    private static final MethodHandle POLL =
            call("poll", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
    private static final MethodHandle CLOSE = call("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    private static final MethodHandle IOCTL = call(
            "ioctl", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS), Linker.Option.firstVariadicArg(2));

    private Libc() {}

    /** A call that failed, by its number and the system's words for it. */
    static final class Failure extends IOException {
        private static final long serialVersionUID = 1L;
        private final int errno;

        private Failure(String call, int errno) {
            super(call + ": " + words(errno));
            this.errno = errno;
        }

        int errno() {
            return errno;
        }
    }

    private interface Call {
        long make(MemorySegment state) throws Throwable;
    }

    private static MethodHandle call(String name, FunctionDescriptor shape, Linker.Option... more) {
        Linker.Option[] options = Arrays.copyOf(more, more.length + 1);
        options[more.length] = Linker.Option.captureCallState("errno");
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), shape, options);
    }

    private static long checked(String name, Call call) throws Failure {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(STATE);
            long result = call.make(state);
            if (result < 0) {
                throw new Failure(name, (int) ERRNO.get(state, 0L));
            }
            return result;
        } catch (Failure | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(name, e);
        }
    }

    private static String words(int errno) {
        Linker linker = Linker.nativeLinker();
        try {
            MethodHandle strerror = linker.downcallHandle(
                    linker.defaultLookup().findOrThrow("strerror"), FunctionDescriptor.of(ADDRESS, JAVA_INT));
            MemorySegment text = (MemorySegment) strerror.invokeExact(errno);
            return text.reinterpret(Long.MAX_VALUE).getString(0);
        } catch (Throwable e) {
            return "error " + errno;
        }
    }

    static int socket(int family, int type, int protocol) throws Failure {
        return (int) checked("socket", state -> (int) SOCKET.invokeExact(state, family, type, protocol));
    }

    static void setOption(int socket, int option, MemorySegment value) throws Failure {
        int size = (int) value.byteSize();
        checked("setsockopt", state -> (int) SETSOCKOPT.invokeExact(state, socket, SOL_SOCKET, option, value, size));
    }

    static void bind(int socket, MemorySegment address) throws Failure {
        int size = (int) address.byteSize();
        checked("bind", state -> (int) BIND.invokeExact(state, socket, address, size));
    }

    static void send(int socket, MemorySegment message, MemorySegment address) throws Failure {
        long length = message.byteSize();
        int size = (int) address.byteSize();
        checked("sendto", state ->
                (long) SENDTO.invokeExact(state, socket, message, length, MSG_DONTWAIT, address, size));
    }

    /** Returns how many bytes came. */
    static int receive(int socket, MemorySegment buffer) throws Failure {
        long length = buffer.byteSize();
        return (int) checked("recv", state -> (long) RECV.invokeExact(state, socket, buffer, length, MSG_DONTWAIT));
    }

    /** Returns whether there is something to {@link #receive}, be it an error. */
    static boolean poll(int socket, int millis) throws Failure {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment one = arena.allocate(8, 4); // struct pollfd: int fd; short events, revents
            one.set(JAVA_INT, 0, socket);
            one.set(JAVA_SHORT, 4, POLLIN);
            return checked("poll", state -> (int) POLL.invokeExact(state, one, 1L, millis)) > 0;
        }
    }

    static void ioctl(int socket, long request, MemorySegment argument) throws Failure {
        checked("ioctl", state -> (int) IOCTL.invokeExact(state, socket, request, argument));
    }

    static void close(int socket) throws Failure {
        checked("close", state -> (int) CLOSE.invokeExact(state, socket));
    }
}
