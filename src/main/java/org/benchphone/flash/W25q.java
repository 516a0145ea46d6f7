package org.benchphone.flash;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.benchphone.board.SpiDevice;
import org.benchphone.power.Time;
import org.benchphone.power.Uptime;

/**
 * Driver of a Winbond W25Q of 64 KiB to 16 MiB on a single-line SPI bus, and of a Micron N25Q, which has the same commands
 * for what is used here.
 *
 * <p>Every operation is waited for, as long as the chip's own parameter table ({@link Sfdp}) or else its data sheet says
 * it may take; never by one time-out for all. While a block is erased the caller sleeps half of the typical time and then
 * looks about a hundred times; while a page is programmed it sleeps a quarter and then looks all the time, for a page is
 * over before a thread would wake up.
 *
 * <p>Safe for several threads: one operation of the chip (a block erased, a page programmed, a chunk read) at a time, so a
 * read may come between the blocks of a long erase. A range that another thread programs meanwhile is read in part.
 */
public final class W25q implements NorFlash {
    private static final int ADDRESSED = 4;
    private static final int BUSY = 0x01;
    private static final int WRITE_ENABLED = 0x02;
    private static final byte ERASED = (byte) 0xFF;
    private static final int WRITE_ENABLE = 0x06;
    private static final int READ = 0x03;
    private static final int PAGE_PROGRAM = 0x02;
    private static final int READ_STATUS = 0x05;
    private static final long NANOS_OF_MS = 1_000_000;

    private final SpiDevice spi;
    private final Uptime uptime;
    private final int size;
    private final boolean keepsWriteEnable;
    private final Pace program;
    private final List<Eraser> erasers;
    private final byte[] frame = new byte[SpiDevice.MAX_TRANSFER];

    /** How to wait for an operation: first sleep, then look every so often, and lose patience after the longest time. */
    private record Pace(Duration firstSleep, Duration nap, long longest) {
        static Pace ofProgram(Sfdp.Duration time) {
            return new Pace(Duration.ofNanos(time.typical() / 4), Duration.ZERO, time.longest());
        }

        static Pace ofErase(Sfdp.Duration time) {
            return new Pace(
                    Duration.ofNanos(time.typical() / 2), Duration.ofNanos(time.typical() / 200), time.longest());
        }
    }

    private record Eraser(int opcode, int size, Pace pace) {}

    /**
     * Wakes the chip, finds out what it is and makes it ready: an operation that a reset of the phone left running or
     * suspended is broken off by a reset of the chip (its range is then torn, as by a power cut), and block protection
     * is lifted for this uptime, by a volatile write that leaves the kept bits as they are.
     *
     * @throws DeadFlash when there is no chip, another one, or one that stays busy or protected
     */
    public W25q(SpiDevice spi, Uptime uptime) {
        this.spi = spi;
        this.uptime = uptime;
        W25qStart.Chip chip = new W25qStart(spi, uptime).wake();
        Sfdp sfdp = chip.sfdp();
        this.keepsWriteEnable = chip.id().isMicron();
        this.size = (int) sfdp.size();
        this.program = Pace.ofProgram(sfdp.program());
        this.erasers = sfdp.erases().stream()
                .map(erase -> new Eraser(erase.opcode(), erase.size(), Pace.ofErase(erase.time())))
                .toList();
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public void read(int address, byte[] into, int offset, int length) {
        Objects.checkFromIndexSize(address, length, size);
        Objects.checkFromIndexSize(offset, length, into.length);
        for (int done = 0; done < length; ) {
            int count = Math.min(frame.length - ADDRESSED, length - done);
            synchronized (frame) {
                address(READ, address + done);
                spi.transfer(frame, 0, ADDRESSED + count);
                System.arraycopy(frame, ADDRESSED, into, offset + done, count);
            }
            done += count;
        }
    }

    @Override
    public void program(int address, byte[] data, int offset, int length) {
        Objects.checkFromIndexSize(address, length, size);
        Objects.checkFromIndexSize(offset, length, data.length);
        for (int done = 0; done < length; ) {
            int count = Math.min(PAGE - (address + done) % PAGE, length - done);
            if (!isErased(data, offset + done, count)) {
                programPage(address + done, data, offset + done, count);
            }
            done += count;
        }
    }

    private static boolean isErased(byte[] data, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            if (data[i] != ERASED) {
                return false;
            }
        }
        return true;
    }

    private void programPage(int address, byte[] data, int offset, int count) {
        synchronized (frame) {
            enableWrite();
            address(PAGE_PROGRAM, address);
            System.arraycopy(data, offset, frame, ADDRESSED, count);
            spi.transfer(frame, 0, ADDRESSED + count);
            await(
                    "program",
                    address,
                    count,
                    program,
                    cells -> Arrays.equals(cells, Arrays.copyOfRange(data, offset, offset + count)));
        }
    }

    @Override
    public void erase(int address, int length) {
        Objects.checkFromIndexSize(address, length, size);
        if (address % SECTOR != 0 || length % SECTOR != 0) {
            throw new IllegalArgumentException(
                    "erase of 0x%X bytes at 0x%06X: must be whole sectors of 4 KiB".formatted(length, address));
        }
        for (int done = 0; done < length; ) {
            Eraser eraser = largest(address + done, length - done);
            synchronized (frame) {
                enableWrite();
                address(eraser.opcode, address + done);
                spi.transfer(frame, 0, ADDRESSED);
                await("erase", address + done, eraser.size, eraser.pace, cells -> isErased(cells, 0, cells.length));
            }
            done += eraser.size;
        }
    }

    private Eraser largest(int address, int length) {
        for (Eraser eraser : erasers) {
            if (address % eraser.size == 0 && eraser.size <= length) {
                return eraser;
            }
        }
        throw new IllegalStateException("no erase fits 0x%X bytes at 0x%06X".formatted(length, address));
    }

    private void enableWrite() {
        frame[0] = WRITE_ENABLE;
        spi.transfer(frame, 0, 1);
    }

    private void address(int opcode, int address) {
        frame[0] = (byte) opcode;
        frame[1] = (byte) (address >> 16);
        frame[2] = (byte) (address >> 8);
        frame[3] = (byte) address;
    }

    private int status() {
        frame[0] = READ_STATUS;
        spi.transfer(frame, 0, 2);
        return frame[1] & 0xFF;
    }

    /**
     * A chip that takes a command withdraws the write enable when it is done. An N25Q does too, but QEMU's does not: of one
     * where it still stands, the cells decide.
     */
    private void await(String what, int address, int length, Pace pace, Predicate<byte[]> isDone) {
        int status = status();
        if ((status & BUSY) != 0) {
            status = awaitBusy(what, address, length, pace);
        }
        boolean isRefused = (status & WRITE_ENABLED) != 0;
        if (isRefused && !(keepsWriteEnable && isDone.test(read(address, length)))) {
            throw new DeadFlash(
                    "flash chip: %s of %,d bytes at 0x%06X was refused; status %02X: is the range protected?"
                            .formatted(what, length, address, status));
        }
    }

    /** Looks at the clock before the chip: a thread that was held up in between must not blame the chip for it. */
    private int awaitBusy(String what, int address, int length, Pace pace) {
        Time time = uptime.time();
        long begin = time.nanos();
        uptime.sleep(pace.firstSleep);
        while (true) {
            long waited = time.nanos() - begin;
            int status = status();
            if ((status & BUSY) == 0) {
                return status;
            }
            if (waited > pace.longest) {
                throw new DeadFlash(
                        "flash chip: %s of %,d bytes at 0x%06X is not done after %,d ms, the chip allows itself %,d ms; status %02X"
                                .formatted(
                                        what,
                                        length,
                                        address,
                                        waited / NANOS_OF_MS,
                                        pace.longest / NANOS_OF_MS,
                                        status));
            }
            nap(pace.nap);
        }
    }

    private void nap(Duration nap) {
        if (nap.isZero()) {
            Thread.onSpinWait();
        } else {
            uptime.sleep(nap);
        }
    }
}
