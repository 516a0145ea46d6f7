package org.benchphone.service;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.benchphone.posix.Descriptor;
import org.benchphone.posix.Libc;

/** The other end of a notify socket or of the journal's, as the kernel has it. */
public final class Listener implements AutoCloseable {
    private static final int AF_UNIX = 1;
    private static final int SOCK_DGRAM = 2;

    private final Arena arena = Arena.ofShared();
    private final MemorySegment buffer = arena.allocate(256 * 1024);
    private final Descriptor socket;

    /** @param name a path, or {@code @} and an abstract name */
    public Listener(String name) throws IOException {
        Libc libc = Libc.ofSystem();
        socket = libc.socket(AF_UNIX, SOCK_DGRAM);
        MethodHandle bind = libc.function("bind", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));
        byte[] address = LocalSocket.address(name);
        MemorySegment at = arena.allocateFrom(JAVA_BYTE, address);
        socket.call("bind", (errno, number) -> (int) bind.invokeExact(errno, number, at, address.length));
    }

    /** The next datagram; empty when none comes in time. */
    public Optional<byte[]> next(Duration patience) throws IOException {
        if (!socket.awaitReadable((int) patience.toMillis())) {
            return Optional.empty();
        }
        int length = socket.read(buffer);
        return Optional.of(Arrays.copyOf(buffer.asSlice(0, length).toArray(JAVA_BYTE), length));
    }

    /** The next datagram, as text. */
    public String text() throws IOException {
        return new String(next(Duration.ofSeconds(30)).orElseThrow(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        socket.close();
        arena.close();
    }
}
