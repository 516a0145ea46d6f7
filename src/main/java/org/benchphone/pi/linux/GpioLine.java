package org.benchphone.pi.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.benchphone.posix.Descriptor;
import org.benchphone.posix.PosixFailure;

/** One line that was claimed. Safe for several threads. Reading and setting allocate nothing. */
final class GpioLine implements AutoCloseable {
    private static final int EVENTS_AT_ONCE = 16;
    private static final long EVENT = GpioAbi.LINE_EVENT.byteSize();
    private static final long TIMESTAMP = Abi.offset(GpioAbi.LINE_EVENT, "timestamp_ns");
    private static final long ID = Abi.offset(GpioAbi.LINE_EVENT, "id");
    private static final long SEQUENCE = Abi.offset(GpioAbi.LINE_EVENT, "line_seqno");
    private static final long BITS = Abi.offset(GpioAbi.LINE_VALUES, "bits");
    private static final long MASK = Abi.offset(GpioAbi.LINE_VALUES, "mask");

    private final String name;
    private final Descriptor descriptor;
    private final LineConfig config;
    private final MemorySegment values = Arena.ofAuto().allocate(GpioAbi.LINE_VALUES);
    private final MemorySegment events = Arena.ofAuto().allocate(EVENTS_AT_ONCE * EVENT, Long.BYTES);
    private int lastSequence;

    GpioLine(String name, Descriptor descriptor, LineConfig config) {
        this.name = name;
        this.descriptor = descriptor;
        this.config = config;
        values.set(JAVA_LONG, MASK, LineConfig.THE_LINE);
    }

    String name() {
        return name;
    }

    LineConfig config() {
        return config;
    }

    Descriptor descriptor() {
        return descriptor;
    }

    synchronized boolean isHigh() {
        exchange(GpioAbi.GPIO_V2_LINE_GET_VALUES_IOCTL, values);
        return (values.get(JAVA_LONG, BITS) & LineConfig.THE_LINE) != 0;
    }

    synchronized void set(boolean high) {
        values.set(JAVA_LONG, BITS, high ? LineConfig.THE_LINE : 0);
        exchange(GpioAbi.GPIO_V2_LINE_SET_VALUES_IOCTL, values);
    }

    /** Makes it another kind of input or output without letting it go. */
    void change(LineConfig other) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment shape = arena.allocate(GpioAbi.LINE_CONFIG);
            other.put(shape);
            exchange(GpioAbi.GPIO_V2_LINE_SET_CONFIG_IOCTL, shape);
        }
    }

    private void exchange(long request, MemorySegment argument) {
        try {
            descriptor.ioctl(request, argument);
        } catch (PosixFailure e) {
            throw Device.failed(name, e);
        }
    }

    /** Reads the edges that the kernel keeps, at least one: waits for it if there is none. For one thread. */
    void readEdges(EdgeListener listener) throws PosixFailure {
        int bytes = descriptor.read(events);
        for (long event = 0; event + EVENT <= bytes; event += EVENT) {
            int sequence = events.get(JAVA_INT, event + SEQUENCE);
            int lost = sequence - lastSequence - 1; // both wrap at 32 bits
            lastSequence = sequence;
            if (lost > 0) {
                listener.onLost(lost);
            }
            listener.onEdge(
                    events.get(JAVA_INT, event + ID) == GpioAbi.GPIO_V2_LINE_EVENT_RISING_EDGE,
                    events.get(JAVA_LONG, event + TIMESTAMP));
        }
    }

    /** Lets the line go; it becomes what the chip makes of a line that nobody holds. */
    @Override
    public void close() {
        descriptor.close();
    }
}
