package org.benchphone.pi.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import com.pi4j.context.Context;
import com.pi4j.io.i2c.I2C;
import com.pi4j.io.i2c.I2CBase;
import com.pi4j.io.i2c.I2CBusBase;
import com.pi4j.io.i2c.I2CConfig;
import com.pi4j.io.i2c.I2CProvider;
import com.pi4j.io.i2c.I2CProviderBase;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import org.benchphone.language.Text;
import org.benchphone.posix.Descriptor;
import org.benchphone.posix.Errno;
import org.benchphone.posix.Libc;
import org.benchphone.posix.PosixFailure;

/**
 * One chip on a bus of i2c-dev. Every call is one transaction from start to stop condition: a write, a read, or a write and
 * a read with a repeated start between them. Safe for several threads, which wait for each other.
 */
final class LinuxI2c extends I2CBase<LinuxI2c.Bus> {
    /** What i2c-dev takes in one message. */
    private static final int LIMIT = 8192;

    private static final int MESSAGES = 2;
    private static final long MESSAGE = I2cAbi.MESSAGE.byteSize();
    private static final long ADDR = Abi.offset(I2cAbi.MESSAGE, "addr");
    private static final long FLAGS = Abi.offset(I2cAbi.MESSAGE, "flags");
    private static final long LEN = Abi.offset(I2cAbi.MESSAGE, "len");
    private static final long BUF = Abi.offset(I2cAbi.MESSAGE, "buf");
    private static final long MSGS = Abi.offset(I2cAbi.MESSAGES, "msgs");
    private static final long NMSGS = Abi.offset(I2cAbi.MESSAGES, "nmsgs");

    private final String path;
    private final int address;
    private final Descriptor device;
    private final MemorySegment transaction;
    private final MemorySegment messages;
    private final MemorySegment out;
    private final MemorySegment in;

    private LinuxI2c(I2CProvider provider, I2CConfig config, Bus bus, String path, Descriptor device) {
        super(provider, config, bus);
        this.path = path;
        this.address = config.device();
        this.device = device;
        Arena arena = Arena.ofAuto();
        transaction = arena.allocate(I2cAbi.MESSAGES);
        messages = arena.allocate(I2cAbi.MESSAGE, MESSAGES);
        out = arena.allocate(LIMIT);
        in = arena.allocate(LIMIT);
        transaction.set(ADDRESS, MSGS, messages);
    }

    /** Keeps several transactions of one chip together; the kernel does so for each one. */
    static final class Bus extends I2CBusBase {
        private Bus(I2CConfig config) {
            super(config);
        }

        @Override
        public <R> R execute(I2C chip, Callable<R> action) {
            return _execute(chip, action);
        }
    }

    /** Opens chips: bus N of the config is {@code /dev/i2c-N}. */
    static final class Provider extends I2CProviderBase {
        private final Libc libc;
        private final Map<Integer, Bus> buses = new ConcurrentHashMap<>();

        Provider(Libc libc) {
            super("linux-i2c");
            this.libc = libc;
        }

        @Override
        public int getPriority() {
            return LinuxDevices.PRIORITY;
        }

        @Override
        public I2C create(I2CConfig config) {
            String path = "/dev/i2c-" + config.bus();
            if (config.device() < 0 || config.device() > 0x7F) {
                throw new IllegalArgumentException("I2C address %X; there are 00 to 7F".formatted(config.device()));
            }
            Descriptor device = Device.I2C.open(libc, path);
            return LinuxDevices.register(
                    context(),
                    () -> {
                        checkFunctions(path, device);
                        Bus bus = buses.computeIfAbsent(config.bus(), number -> new Bus(config));
                        return new LinuxI2c(this, config, bus, path, device);
                    },
                    device);
        }
    }

    private static void checkFunctions(String path, Descriptor device) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment functions = arena.allocate(JAVA_LONG);
            device.ioctl(I2cAbi.I2C_FUNCS, functions);
            if ((functions.get(JAVA_LONG, 0) & I2cAbi.I2C_FUNC_I2C) == 0) {
                throw Device.unsuitable(
                        "%s speaks only SMBus. Use the Raspberry Pi's own bus, I2C1.".formatted(path),
                        "%s spricht nur SMBus. Den Bus des Raspberry Pi nehmen, I2C1.".formatted(path));
            }
        } catch (PosixFailure e) {
            throw Device.failed(path, e);
        }
    }

    @Override
    public int writeRegister(int register, byte value) {
        return writeRegister(register, new byte[] {value}, 0, 1);
    }

    @Override
    public synchronized int writeRegister(int register, byte[] values, int offset, int length) {
        out.set(JAVA_BYTE, 0, registerByte(register));
        return write(1, values, offset, length);
    }

    @Override
    public synchronized int writeRegister(byte[] register, byte[] values, int offset, int length) {
        checkLength(register.length);
        MemorySegment.copy(register, 0, out, JAVA_BYTE, 0, register.length);
        return write(register.length, values, offset, length);
    }

    private int write(int before, byte[] values, int offset, int length) {
        checkLength(before + length);
        MemorySegment.copy(values, offset, out, JAVA_BYTE, before, length);
        put(0, out, 0, before + length);
        transact(1);
        return length;
    }

    /** Returns 0 to 255. */
    @Override
    public int readRegister(int register) {
        byte[] value = new byte[1];
        readRegister(register, value, 0, 1);
        return value[0] & 0xFF;
    }

    @Override
    public synchronized int readRegister(int register, byte[] values, int offset, int length) {
        out.set(JAVA_BYTE, 0, registerByte(register));
        return read(1, values, offset, length);
    }

    @Override
    public synchronized int readRegister(byte[] register, byte[] values, int offset, int length) {
        checkLength(register.length);
        MemorySegment.copy(register, 0, out, JAVA_BYTE, 0, register.length);
        return read(register.length, values, offset, length);
    }

    private int read(int before, byte[] values, int offset, int length) {
        checkLength(length);
        Objects.checkFromIndexSize(offset, length, values.length);
        put(0, out, 0, before);
        put(1, in, I2cAbi.I2C_M_RD, length);
        transact(2);
        MemorySegment.copy(in, JAVA_BYTE, 0, values, offset, length);
        return length;
    }

    /**
     * Either may be empty, and its array null then.
     *
     * @param delayNanos 0: nothing can wait between a repeated start and what was before
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
        if (delayNanos != 0) {
            throw new IllegalArgumentException("I2C has no pause before a repeated start; read and write one by one");
        }
        int count = 0;
        if (writeLength > 0) {
            MemorySegment.copy(write, writeOffset, out, JAVA_BYTE, 0, writeLength);
            put(count, out, 0, writeLength);
            count++;
        }
        if (readLength > 0) {
            Objects.checkFromIndexSize(readOffset, readLength, read.length);
            put(count, in, I2cAbi.I2C_M_RD, readLength);
            count++;
        }
        if (count > 0) {
            transact(count);
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

    private static byte registerByte(int register) {
        if (register < 0 || register > 0xFF) {
            throw new IllegalArgumentException("register %X; there are 00 to FF".formatted(register));
        }
        return (byte) register;
    }

    private void checkLength(int length) {
        if (length < 0 || length > LIMIT) {
            throw new IllegalArgumentException(
                    "%s: %,d bytes in one message; it takes %,d".formatted(path, length, LIMIT));
        }
    }

    private void put(int index, MemorySegment buffer, int flags, int length) {
        long message = index * MESSAGE;
        messages.set(JAVA_SHORT, message + ADDR, (short) address);
        messages.set(JAVA_SHORT, message + FLAGS, (short) flags);
        messages.set(JAVA_SHORT, message + LEN, (short) length);
        messages.set(ADDRESS, message + BUF, buffer);
    }

    private void transact(int count) {
        transaction.set(JAVA_INT, NMSGS, count);
        try {
            device.ioctl(I2cAbi.I2C_RDWR, transaction);
        } catch (PosixFailure e) {
            throw trouble(e);
        }
    }

    /** An address that nobody acknowledges is ENXIO by the kernel's rules, and EREMOTEIO by the Raspberry Pi's driver. */
    private DeviceTrouble trouble(PosixFailure e) {
        return switch (e.errno()) {
            case Errno.ENXIO, Errno.EREMOTEIO ->
                new DeviceTrouble(
                        DeviceTrouble.Kind.NO_ANSWER,
                        new Text(
                                "%s: no answer at 0x%02x.".formatted(path, address),
                                "%s: keine Antwort von 0x%02x.".formatted(path, address)));
            case Errno.ETIMEDOUT ->
                new DeviceTrouble(
                        DeviceTrouble.Kind.FAILED,
                        new Text(
                                "%s is stuck: something holds SDA or SCL low (asked 0x%02x).".formatted(path, address),
                                "%s hängt: etwas hält SDA oder SCL auf Low (gefragt war 0x%02x)."
                                        .formatted(path, address)));
            default -> Device.failed("%s at 0x%02x".formatted(path, address), e);
        };
    }

    @Override
    public void close() {
        if (isOpen()) {
            context().shutdown(id());
        }
    }

    /** Waits for a transaction that is under way; later ones fail. */
    @Override
    public I2C shutdownInternal(Context context) {
        isOpen = false;
        device.close();
        return super.shutdownInternal(context);
    }
}
