package org.benchphone.emulated;

import java.time.Duration;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.benchphone.board.FlashSocket;
import org.benchphone.board.SpiDevice;
import org.benchphone.board.Tear;
import org.benchphone.power.Uptime;

/**
 * A Winbond W25Q128JV at the SPI frame, as its data sheet (revision F) describes it, in any size from 64 KiB to 16 MiB so
 * that exhaustive tests can be small.
 *
 * <pre>
 *   powerUp(uptime) ──► W25q128Bus: one uptime. Commands, WEL, busy, suspend, power-down; garbage when power goes
 *                         │ programs and erases
 *                         ▼
 *   this ──────────────► W25q128Array: cells, torn and unstable bits, scheduled cut   ──► Cells: memory or file
 *      FlashSocket        W25q128Status: protection bits that are kept
 * </pre>
 *
 * <p>Where it is stricter than silicon: the frame of a command must have exactly its length or it is ignored; an
 * operation has ended when somebody looked at the chip after its time, so whatever was not waited for when power goes is
 * torn, in one of the {@link Tear} ways drawn from the random generator; a suspend withdraws the write enable.
 *
 * <p>Not there: dual and quad transfers (the board has single data lines), security registers, and what
 * {@link W25q128Status} names. Unstable bits and status registers live as long as this object, cells as {@link Cells} do.
 * Safe for several threads; a bench reads while the phone runs.
 */
public final class W25q128 implements FlashSocket {
    private static final int SMALLEST = 64 * 1024;
    private static final int LARGEST = 16 * 1024 * 1024;

    private final Object lock = new Object();
    private final W25q128Array array;
    private final W25q128Status keptStatus = new W25q128Status();
    private final ChipTiming timing;
    private final long uniqueId;
    private W25q128Bus powered;

    /**
     * @param cells a power of two from 64 KiB to 16 MiB; stay the caller's to close
     * @param random draws tears, unstable bits and the unique id; used under a lock
     */
    public W25q128(Cells cells, ChipTiming timing, RandomGenerator random) {
        int size = cells.size();
        if (size < SMALLEST || size > LARGEST || Integer.bitCount(size) != 1) {
            throw new IllegalArgumentException(
                    "a flash chip of %,d bytes: must be a power of two from 64 KiB to 16 MiB".formatted(size));
        }
        this.array = new W25q128Array(cells, random);
        this.timing = timing;
        this.uniqueId = random.nextLong();
    }

    /** The chip on its bus for one uptime, as after power-on reset. What was left unfinished before is torn now. */
    public SpiDevice powerUp(Uptime uptime) {
        synchronized (lock) {
            losePower();
            powered = new W25q128Bus(array, keptStatus, timing, uniqueId, uptime, lock);
            return powered;
        }
    }

    private void losePower() {
        if (powered != null) {
            powered.losePower();
            powered = null;
        }
    }

    /** Brings the cells to what they are at this moment. Returns whether the chip has power. */
    private boolean catchUp() {
        if (powered == null) {
            return false;
        }
        if (powered.isAlive()) {
            powered.finishWhatIsDue();
            return true;
        }
        losePower();
        return false;
    }

    @Override
    public int size() {
        return array.size();
    }

    @Override
    public byte[] read(int address, int length) {
        Objects.checkFromIndexSize(address, length, size());
        synchronized (lock) {
            catchUp();
            byte[] content = new byte[length];
            array.read(address, content, 0, length);
            return content;
        }
    }

    /** @throws IllegalStateException while the chip has power */
    @Override
    public void write(int address, byte[] content) {
        Objects.checkFromIndexSize(address, content.length, size());
        synchronized (lock) {
            if (catchUp()) {
                throw new IllegalStateException(
                        "the flash chip can only be written from outside while the phone is off");
            }
            array.write(address, content);
        }
    }

    @Override
    public void cutAt(long operation, Tear tear) {
        if (operation < 0) {
            throw new IllegalArgumentException("operation " + operation + " from now on is in the past");
        }
        synchronized (lock) {
            array.cutAt(operation, tear);
        }
    }

    @Override
    public long operations() {
        synchronized (lock) {
            return array.operations();
        }
    }

    @Override
    public Duration busy() {
        synchronized (lock) {
            return Duration.ofNanos(array.busyNanos());
        }
    }

    /** Called under the chip's lock; a listener may ask the chip, but must not wait for another thread that does. */
    @Override
    public void onActivity(Listener listener) {
        synchronized (lock) {
            array.onActivity(listener);
        }
    }
}
