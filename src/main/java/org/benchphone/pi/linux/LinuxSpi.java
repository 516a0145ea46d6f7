package org.benchphone.pi.linux;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import com.pi4j.context.Context;
import com.pi4j.io.spi.Spi;
import com.pi4j.io.spi.SpiBase;
import com.pi4j.io.spi.SpiConfig;
import com.pi4j.io.spi.SpiProvider;
import com.pi4j.io.spi.SpiProviderBase;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Objects;
import org.benchphone.posix.Descriptor;
import org.benchphone.posix.Libc;
import org.benchphone.posix.PosixFailure;

/**
 * One chip select of spidev. Every call is one message of the kernel's, so chip select is low from its first byte to its
 * last. Safe for several threads, which wait for each other. No call allocates anything.
 */
final class LinuxSpi extends SpiBase {
    /** The kernel's own, where its module does not say otherwise. */
    private static final int USUAL_LIMIT = 4096;

    private static final String LIMIT_FILE = "/sys/module/spidev/parameters/bufsiz";
    private static final int SEGMENTS = 2;
    private static final int LONGEST_DELAY_MICROS = 0xFFFF;

    private static final long SEGMENT = SpiAbi.TRANSFER.byteSize();
    private static final long TX_BUF = Abi.offset(SpiAbi.TRANSFER, "tx_buf");
    private static final long RX_BUF = Abi.offset(SpiAbi.TRANSFER, "rx_buf");
    private static final long LEN = Abi.offset(SpiAbi.TRANSFER, "len");
    private static final long SPEED_HZ = Abi.offset(SpiAbi.TRANSFER, "speed_hz");
    private static final long DELAY_USECS = Abi.offset(SpiAbi.TRANSFER, "delay_usecs");
    private static final long BITS_PER_WORD = Abi.offset(SpiAbi.TRANSFER, "bits_per_word");
    private static final byte BYTES = 8;

    private final String path;
    private final Descriptor device;
    private final int limit;
    private final MemorySegment segments;
    private final MemorySegment out;
    private final MemorySegment in;

    private LinuxSpi(SpiProvider provider, SpiConfig config, String path, Descriptor device, int limit) {
        super(provider, config);
        this.path = path;
        this.device = device;
        this.limit = limit;
        isOpen = true;
        Arena arena = Arena.ofAuto();
        segments = arena.allocate(SpiAbi.TRANSFER, SEGMENTS);
        out = arena.allocate(limit);
        in = arena.allocate(limit);
        for (long segment = 0; segment < segments.byteSize(); segment += SEGMENT) {
            segments.set(JAVA_INT, segment + SPEED_HZ, config.baud());
            segments.set(JAVA_BYTE, segment + BITS_PER_WORD, BYTES);
        }
    }

    /** Opens chip selects: bus B and channel C of the config are {@code /dev/spidevB.C}. */
    static final class Provider extends SpiProviderBase {
        private final Libc libc;

        Provider(Libc libc) {
            super("linux-spi");
            this.libc = libc;
        }

        @Override
        public int getPriority() {
            return LinuxDevices.PRIORITY;
        }

        @Override
        public Spi create(SpiConfig config) {
            String path = "/dev/spidev%d.%d".formatted(config.bus().getBus(), config.channel());
            Descriptor device = Device.SPI.open(libc, path);
            return LinuxDevices.register(
                    context(),
                    () -> {
                        Settings.of(config).apply(path, device);
                        return new LinuxSpi(this, config, path, device, limit(libc));
                    },
                    device);
        }
    }

    private static int limit(Libc libc) {
        try (Descriptor file = libc.open(LIMIT_FILE, Libc.O_RDONLY);
                Arena arena = Arena.ofConfined()) {
            MemorySegment text = arena.allocate(16);
            file.read(text);
            return Integer.parseInt(text.getString(0).strip());
        } catch (PosixFailure | NumberFormatException e) {
            return USUAL_LIMIT;
        }
    }

    /** How bits are shifted. */
    private record Settings(int mode, int hertz) {
        static Settings of(SpiConfig config) {
            if (!Objects.equals(config.readLsbFirst(), config.writeLsbFirst())) {
                throw new IllegalArgumentException("spidev shifts in and out in the same order");
            }
            int order = config.readLsbFirst() == 1 ? SpiAbi.SPI_LSB_FIRST : 0;
            return new Settings(config.mode().getMode() | order, config.baud());
        }

        /** Sets them and reads them back, for a controller may know only some. */
        void apply(String path, Descriptor device) {
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment value = arena.allocate(JAVA_INT);
                value.set(JAVA_INT, 0, mode);
                device.ioctl(SpiAbi.SPI_IOC_WR_MODE32, value);
                device.ioctl(SpiAbi.SPI_IOC_RD_MODE32, value);
                int kept = value.get(JAVA_INT, 0) & (SpiAbi.SPI_MODE_X_MASK | SpiAbi.SPI_LSB_FIRST);
                check(path, "mode", mode, kept);
                value.set(JAVA_BYTE, 0, BYTES);
                device.ioctl(SpiAbi.SPI_IOC_WR_BITS_PER_WORD, value);
                device.ioctl(SpiAbi.SPI_IOC_RD_BITS_PER_WORD, value);
                check(path, "bits per word", BYTES, value.get(JAVA_BYTE, 0));
                value.set(JAVA_INT, 0, hertz);
                device.ioctl(SpiAbi.SPI_IOC_WR_MAX_SPEED_HZ, value);
                device.ioctl(SpiAbi.SPI_IOC_RD_MAX_SPEED_HZ, value);
                check(path, "Hz", hertz, value.get(JAVA_INT, 0));
            } catch (PosixFailure e) {
                throw Device.unsuitable(
                        "%s refuses mode %d at %,d Hz: %s.".formatted(path, mode, hertz, e.getMessage()),
                        "%s lehnt Modus %d bei %,d Hz ab: %s.".formatted(path, mode, hertz, e.getMessage()));
            }
        }

        private static void check(String path, String what, int asked, int kept) {
            if (asked != kept) {
                throw Device.unsuitable(
                        "%s: %s is %d, although %d was set.".formatted(path, what, kept, asked),
                        "%s: %s ist %d, obwohl %d eingestellt wurde.".formatted(path, what, kept, asked));
            }
        }
    }

    /** @throws IllegalArgumentException for more bytes than spidev takes: nothing has begun */
    @Override
    public synchronized int transfer(byte[] write, int writeOffset, byte[] read, int readOffset, int length) {
        checkLength(length);
        Objects.checkFromIndexSize(writeOffset, length, write.length);
        Objects.checkFromIndexSize(readOffset, length, read.length);
        if (length == 0) {
            return 0;
        }
        MemorySegment.copy(write, writeOffset, out, JAVA_BYTE, 0, length);
        put(0, out.address(), in.address(), length, 0);
        send(1);
        MemorySegment.copy(in, JAVA_BYTE, 0, read, readOffset, length);
        return length;
    }

    /**
     * Two segments of one message; either may be empty, and its array null then.
     *
     * @param delayNanos between them, in whole microseconds up to 65,535
     * @throws IllegalArgumentException for more bytes than spidev takes: nothing has begun
     */
    @Override
    public synchronized void writeThenRead(
            byte[] write,
            int writeOffset,
            int writeLength,
            int delayNanos,
            byte[] read,
            int readOffset,
            int readLength) {
        checkLength(writeLength);
        checkLength(readLength);
        int delay = Math.ceilDiv(delayNanos, 1000);
        if (delay < 0 || delay > LONGEST_DELAY_MICROS) {
            throw new IllegalArgumentException("a pause of " + delayNanos + " ns; spidev makes 0 to 65,535 us");
        }
        int count = 0;
        if (writeLength > 0) {
            MemorySegment.copy(write, writeOffset, out, JAVA_BYTE, 0, writeLength);
            put(count, out.address(), 0, writeLength, delay);
            count++;
        }
        if (readLength > 0) {
            Objects.checkFromIndexSize(readOffset, readLength, read.length);
            put(count, 0, in.address(), readLength, 0);
            count++;
        }
        if (count > 0) {
            send(count);
        }
        if (readLength > 0) {
            MemorySegment.copy(in, JAVA_BYTE, 0, read, readOffset, readLength);
        }
    }

    @Override
    public int write(byte value) {
        return write(new byte[] {value}, 0, 1);
    }

    /** Returns 0 to 255. */
    @Override
    public int read() {
        byte[] value = new byte[1];
        read(value, 0, 1);
        return value[0] & 0xFF;
    }

    private void checkLength(int length) {
        if (length < 0 || length > limit) {
            throw new IllegalArgumentException(
                    "%s: %,d bytes in one transfer; it takes %,d (spidev.bufsiz=… in /boot/firmware/cmdline.txt)"
                            .formatted(path, length, limit));
        }
    }

    private void put(int index, long tx, long rx, int length, int delayMicros) {
        long segment = index * SEGMENT;
        segments.set(JAVA_LONG, segment + TX_BUF, tx);
        segments.set(JAVA_LONG, segment + RX_BUF, rx);
        segments.set(JAVA_INT, segment + LEN, length);
        segments.set(JAVA_SHORT, segment + DELAY_USECS, (short) delayMicros);
    }

    private void send(int count) {
        try {
            device.ioctl(SpiAbi.message(count), segments);
        } catch (PosixFailure e) {
            throw Device.failed(path, e);
        }
    }

    @Override
    public void close() {
        if (isOpen()) {
            context().shutdown(id());
        }
    }

    /** Waits for a transfer that is under way; later ones fail. */
    @Override
    public Spi shutdownInternal(Context context) {
        isOpen = false;
        device.close();
        return super.shutdownInternal(context);
    }
}
