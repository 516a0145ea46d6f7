package org.benchphone.pi;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.benchphone.board.FlashSocket;
import org.benchphone.board.SpiDevice;
import org.benchphone.board.Tear;
import org.benchphone.power.Time;
import org.benchphone.power.Uptime;

/**
 * The bus of the flash chip with a logic analyser on it: sees and counts every program and erase, knows which is under way,
 * and cuts the supply in one of them when it was told to. One frame at a time; the bench's frames come between the phone's.
 */
final class FlashBus {
    private static final int WRITE_ENABLE = 0x06;
    private static final int WRITE_DISABLE = 0x04;
    private static final int READ_STATUS = 0x05;
    private static final int BUSY = 0x01;
    private static final int READ = 0x03;
    private static final int READ_HEADER = 4;

    /** From here on a thread that sleeps is precise enough; what is left is spun away. */
    private static final long SPIN_NANOS = 1_000_000;

    private final SpiDevice spi;
    private final FlashSupply supply;
    private final int size;
    private final Time time;
    private boolean writeEnabled;
    private volatile Optional<FlashOperation> underWay = Optional.empty();
    private FlashSocket.Listener listener;
    private long operations;
    private long busyNanos;
    private long cutAt;
    private Tear cutTear;

    FlashBus(SpiDevice spi, FlashSupply supply, int size, Time time) {
        this.spi = spi;
        this.supply = supply;
        this.size = size;
        this.time = time;
    }

    int size() {
        return size;
    }

    /** The chip on its bus for one uptime. */
    SpiDevice during(Uptime uptime) {
        return (buffer, offset, length) -> {
            uptime.check();
            transfer(buffer, offset, length, uptime);
            uptime.check();
        };
    }

    /** The chip as an outside programmer reaches it, which nobody analyses. Without supply all bits read as ones. */
    synchronized void outside(byte[] buffer, int offset, int length) {
        if (!supply.isConnected()) {
            Arrays.fill(buffer, offset, offset + length, (byte) 0xFF);
            return;
        }
        spi.transfer(buffer, offset, length);
    }

    /** Moves the bus while the chip is isolated from it. */
    synchronized void behindIsolator(byte[] frame) {
        if (!supply.isConnected()) {
            spi.transfer(frame);
        }
    }

    private synchronized void transfer(byte[] buffer, int offset, int length, Uptime uptime) {
        int opcode = buffer[offset] & 0xFF;
        Optional<FlashOperation> begins =
                writeEnabled ? FlashOperation.of(buffer, offset, length, size, time.nanos()) : Optional.empty();
        Optional<Tear> tear = begins.flatMap(this::announce);
        if (tear.filter(Tear.NOTHING::equals).isPresent()) {
            begins.ifPresent(operation -> tell(operation, Tear.NOTHING));
            uptime.cut();
            return;
        }
        outside(buffer, offset, length);
        follow(opcode, buffer, offset, length);
        begins.ifPresent(operation -> {
            underWay = Optional.of(operation.beganAt(time.nanos()));
            writeEnabled = false;
            tear.ifPresent(how -> strike(how, uptime));
        });
    }

    /** Counts and tells. Returns how to tear it, if this one is to be cut. */
    private Optional<Tear> announce(FlashOperation operation) {
        operations++;
        if (listener != null) {
            if (operation.isProgram()) {
                listener.programming(operation.address(), operation.length());
            } else {
                listener.erasing(operation.address(), operation.length());
            }
        }
        if (operations != cutAt) {
            return Optional.empty();
        }
        cutAt = 0;
        return Optional.of(cutTear);
    }

    private void follow(int opcode, byte[] buffer, int offset, int length) {
        switch (opcode) {
            case WRITE_ENABLE -> writeEnabled = true;
            case WRITE_DISABLE -> writeEnabled = false;
            case READ_STATUS -> {
                if (length > 1 && (buffer[offset + length - 1] & BUSY) == 0) {
                    underWay.ifPresent(this::worked);
                    underWay = Optional.empty();
                }
            }
            default -> {}
        }
    }

    /** Until the phone saw that it was done. */
    private void worked(FlashOperation operation) {
        busyNanos += time.nanos() - operation.began();
    }

    private void strike(Tear tear, Uptime uptime) {
        FlashOperation operation = underWay.orElseThrow();
        long moment = operation.began() + operation.momentOf(tear).toNanos();
        for (long left = moment - time.nanos(); left > 0; left = moment - time.nanos()) {
            if (left > SPIN_NANOS) {
                LockSupport.parkNanos(left - SPIN_NANOS);
            } else {
                Thread.onSpinWait();
            }
        }
        if (!isBusy()) {
            underWay = Optional.empty(); // it was faster than its data sheet: nothing is torn
        }
        uptime.cut();
    }

    private boolean isBusy() {
        byte[] frame = {READ_STATUS, 0};
        outside(frame, 0, frame.length);
        return (frame[1] & BUSY) != 0;
    }

    /** Opens the switch in the moment in which an uptime ends. Not synchronized: a cut waits for no frame. */
    void cut() {
        supply.cut(underWay);
    }

    /** The supply is gone: what was under way is torn, as near as one can say. */
    synchronized void lostPower() {
        Optional<FlashOperation> torn = underWay;
        torn.ifPresent(operation -> busyNanos += supply.cutNanos() - operation.began());
        long elapsed =
                torn.map(operation -> supply.cutNanos() - operation.began()).orElse(0L);
        underWay = Optional.empty();
        writeEnabled = false;
        torn.ifPresent(operation -> tell(operation, operation.nearest(elapsed)));
    }

    private void tell(FlashOperation operation, Tear tear) {
        if (listener != null) {
            listener.torn(operation.address(), operation.length(), tear);
        }
    }

    /** Reads cells between two frames of the phone's. Returns false, with nothing read, while the chip is busy or off. */
    synchronized boolean readIfIdle(int address, byte[] into, int offset, int count) {
        if (!supply.isConnected() || isBusy()) {
            return false;
        }
        byte[] frame = new byte[READ_HEADER + count];
        frame[0] = READ;
        frame[1] = (byte) (address >> 16);
        frame[2] = (byte) (address >> 8);
        frame[3] = (byte) address;
        outside(frame, 0, frame.length);
        System.arraycopy(frame, READ_HEADER, into, offset, count);
        return supply.isConnected();
    }

    synchronized void cutAt(long operation, Tear tear) {
        cutAt = operation == 0 ? 0 : operations + operation;
        cutTear = tear;
    }

    synchronized long operations() {
        return operations;
    }

    synchronized Duration busy() {
        return Duration.ofNanos(busyNanos);
    }

    synchronized void onActivity(FlashSocket.Listener only) {
        listener = only;
    }
}
