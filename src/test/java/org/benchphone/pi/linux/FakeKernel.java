package org.benchphone.pi.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import com.pi4j.context.Context;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import org.benchphone.posix.Libc;

/**
 * {@code fake-devices.c}, compiled and put in front of the C library: /dev/spidev0.0, /dev/i2c-1 with a chip at 0x20, and
 * /dev/gpiochip4 with the lines of a header.
 */
@SuppressWarnings("restricted")
final class FakeKernel implements AutoCloseable {
    private static final Linker LINKER = Linker.nativeLinker();

    private final Arena arena = Arena.ofShared();
    private final SymbolLookup fake;
    private final MethodHandle set;
    private final MethodHandle get;
    private final MethodHandle edge;

    /** Makes the library, for as many kernels one after the other as one likes. */
    static Path compile(Path folder) throws IOException, InterruptedException {
        Path library = folder.resolve("fake-devices.so");
        Gcc.compile(Path.of("src/test/resources/org/benchphone/pi/linux/fake-devices.c"), library, "-shared", "-fPIC");
        return library;
    }

    /** As after a restart: the one before must be closed. */
    FakeKernel(Path library) {
        fake = SymbolLookup.libraryLookup(library, arena);
        set = function("fake_set", FunctionDescriptor.ofVoid(ADDRESS, JAVA_INT, JAVA_LONG));
        get = function("fake_get", FunctionDescriptor.of(JAVA_LONG, ADDRESS, JAVA_INT));
        edge = function("fake_edge", FunctionDescriptor.ofVoid(JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_INT));
    }

    private MethodHandle function(String name, FunctionDescriptor shape) {
        return LINKER.downcallHandle(fake.findOrThrow(name), shape);
    }

    LinuxDevices devices() {
        return devices("fake_");
    }

    /** Devices whose ioctl does next to nothing, to measure what is around it. */
    LinuxDevices fastDevices() {
        return devices("fast_");
    }

    private LinuxDevices devices(String first) {
        SymbolLookup system = LINKER.defaultLookup();
        Libc libc = new Libc(name ->
                fake.find(first + name).or(() -> fake.find("fake_" + name)).or(() -> system.find(name)));
        return new LinuxDevices(libc, GpioChip.RASPBERRY_PI);
    }

    Context context() {
        return devices().context();
    }

    void set(String name, int index, long value) {
        try (Arena call = Arena.ofConfined()) {
            set.invokeExact(call.allocateFrom(name), index, value);
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    long get(String name, int index) {
        try (Arena call = Arena.ofConfined()) {
            return (long) get.invokeExact(call.allocateFrom(name), index);
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    /** The next calls of {@code open} or {@code ioctl} fail. */
    void fail(String call, int errno, int times) {
        set("fail " + call, 0, errno);
        set("fail " + call, 1, times);
    }

    void edge(int line, boolean rising, long nanos, int sequence) {
        try {
            edge.invokeExact(line, rising ? 1 : 0, nanos, sequence);
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    /** How many devices and lines nobody has closed. */
    long open() {
        return get("open", 0);
    }

    /** Everything that stands on it must be closed by then, its threads too. */
    @Override
    public void close() {
        arena.close();
    }
}
