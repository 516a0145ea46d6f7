package org.benchphone.dhcp;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import org.benchphone.posix.Descriptor;
import org.benchphone.posix.Libc;
import org.benchphone.posix.PosixFailure;

/** What only DHCP does with a socket. The constants are those of x86-64 and ARM. */
final class SocketCalls {
    /** sys/socket.h */
    static final short AF_INET = 2;

    static final short AF_PACKET = 17;

    private static final int SOCK_DGRAM = 2;
    private static final int MSG_DONTWAIT = 0x40;

    /** asm-generic/socket.h */
    private static final int SOL_SOCKET = 1;

    static final int SO_REUSEADDR = 2;
    static final int SO_BINDTODEVICE = 25;
    static final int SO_ATTACH_FILTER = 26;

    /** net/if.h: a name of an interface ends with NUL within so many bytes. */
    static final int IFNAMSIZ = 16;

    /** struct sockaddr_in of netinet/in.h. */
    static final int SOCKADDR_BYTES = 16;

    private static final Libc LIBC = Libc.ofSystem();
    private static final MethodHandle SETSOCKOPT = LIBC.function(
            "setsockopt", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));
    private static final MethodHandle BIND =
            LIBC.function("bind", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));
    private static final MethodHandle RECV =
            LIBC.function("recv", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));

    private SocketCalls() {}

    /** A socket for datagrams; one of {@link #AF_PACKET} hears nothing before it is bound. */
    static Descriptor open(int family) throws PosixFailure {
        return LIBC.socket(family, SOCK_DGRAM);
    }

    static void setOption(Descriptor socket, int option, MemorySegment value) throws PosixFailure {
        int size = (int) value.byteSize();
        socket.call("setsockopt", (state, number) ->
                (int) SETSOCKOPT.invokeExact(state, number, SOL_SOCKET, option, value, size));
    }

    static void bind(Descriptor socket, MemorySegment address) throws PosixFailure {
        int size = (int) address.byteSize();
        socket.call("bind", (state, number) -> (int) BIND.invokeExact(state, number, address, size));
    }

    /** Returns how many bytes came. */
    static int receive(Descriptor socket, MemorySegment buffer) throws PosixFailure {
        long length = buffer.byteSize();
        return (int) socket.call(
                "recv", (state, number) -> (long) RECV.invokeExact(state, number, buffer, length, MSG_DONTWAIT));
    }
}
