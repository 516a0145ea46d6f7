package org.benchphone.service;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import org.benchphone.posix.Descriptor;
import org.benchphone.posix.Errno;
import org.benchphone.posix.Libc;
import org.benchphone.posix.PosixFailure;

/** Sends datagrams to one local socket, unix(7). Safe for several threads. */
final class LocalSocket implements AutoCloseable {
    /** sys/socket.h */
    private static final short AF_UNIX = 1;

    private static final int SOCK_DGRAM = 2;

    /** struct sockaddr_un of sys/un.h: the family, then a name of so many bytes at most. */
    private static final int NAME = 2;

    private static final int LONGEST_NAME = 108;

    private static final int TRIES = 20;
    private static final int BETWEEN_TRIES_MILLIS = 50;

    private final Descriptor socket;
    private final byte[] address;

    /**
     * @param name a path, or {@code @} and the name of an abstract socket
     * @throws PosixFailure when the system has no socket left
     */
    LocalSocket(Libc libc, String name) throws PosixFailure {
        address = address(name);
        socket = libc.socket(AF_UNIX, SOCK_DGRAM);
    }

    /** Whether there can be a socket of this name; one of another kind, such as {@code vsock:2:1234}, is none of ours. */
    static boolean isName(String name) {
        boolean begins = name.startsWith("/") || name.startsWith("@");
        return begins && name.length() > 1 && name.getBytes(StandardCharsets.UTF_8).length < LONGEST_NAME;
    }

    /** As the kernel wants it: a path with its NUL, an abstract name with NUL in place of the {@code @}. */
    static byte[] address(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        boolean isAbstract = name.startsWith("@");
        byte[] address = new byte[NAME + bytes.length + (isAbstract ? 0 : 1)];
        MemorySegment.ofArray(address).set(JAVA_SHORT.withByteAlignment(1), 0, AF_UNIX);
        System.arraycopy(bytes, 0, address, NAME, bytes.length);
        if (isAbstract) {
            address[NAME] = 0;
        }
        return address;
    }

    /**
     * Waits up to a second when the reader is behind.
     *
     * @throws IOException when nobody reads there, or the message is longer than such a socket takes (about 200 kB)
     */
    void send(byte[] message) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment bytes = arena.allocateFrom(JAVA_BYTE, message);
            MemorySegment to = arena.allocateFrom(JAVA_BYTE, address);
            for (int tries = 1; ; tries++) {
                try {
                    socket.send(bytes, to);
                    return;
                } catch (PosixFailure e) {
                    if (e.errno() != Errno.EAGAIN || tries == TRIES) {
                        throw e;
                    }
                }
                pause();
            }
        }
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(BETWEEN_TRIES_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the reader was behind", e);
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
