package org.benchphone.emulated;

import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import org.benchphone.board.SpiDevice;
import org.benchphone.power.Uptime;

/**
 * The chip's side of the bus in one uptime: takes frames in their time, decodes the command (W25Q128JV data sheet 8.1.2)
 * and answers. What the chip does not drive reads as 0xFF.
 */
final class W25q128Bus implements SpiDevice {
    private static final int FLOATING = 0xFF;
    private static final int MANUFACTURER = 0xEF;
    private static final int MEMORY_TYPE = 0x40;
    private static final int PAGE = 256;
    private static final int WITH_ADDRESS = 4;
    private static final int WITH_DUMMY = 5;
    private static final int SECTOR = 4 * 1024;
    private static final int BLOCK32 = 32 * 1024;
    private static final int BLOCK64 = 64 * 1024;
    private static final Duration WORTH_PARKING = Duration.ofMillis(1);
    private static final long SPIN_AT_LEAST = 400_000;

    private final W25q128Array array;
    private final W25q128Work work;
    private final ChipTiming timing;
    private final long uniqueId;
    private final Uptime uptime;
    private final Object lock;
    private final byte[] sfdp;
    private boolean poweredDown;
    private boolean resetEnabled;
    private boolean unplugged;

    W25q128Bus(
            W25q128Array array,
            W25q128Status keptStatus,
            ChipTiming timing,
            long uniqueId,
            Uptime uptime,
            Object lock) {
        this.array = array;
        this.work = new W25q128Work(array, keptStatus, timing, uptime);
        this.timing = timing;
        this.uniqueId = uniqueId;
        this.uptime = uptime;
        this.lock = lock;
        this.sfdp = W25q128Sfdp.table(array.size());
    }

    boolean isAlive() {
        return uptime.isAlive();
    }

    void finishWhatIsDue() {
        work.finishWhatIsDue();
    }

    void losePower() {
        unplugged = true;
        work.abort();
    }

    @Override
    public void transfer(byte[] buffer, int offset, int length) {
        uptime.check();
        if (length < 1 || length > MAX_TRANSFER) {
            throw new IllegalArgumentException(
                    "an SPI transfer of %,d bytes: must be 1 to %,d".formatted(length, MAX_TRANSFER));
        }
        Objects.checkFromIndexSize(offset, length, buffer.length);
        clock(length);
        synchronized (lock) {
            uptime.check(); // power may have gone meanwhile: half a frame does nothing
            if (unplugged) {
                throw new IllegalStateException("this bus belongs to an earlier uptime of the flash chip");
            }
            work.finishWhatIsDue();
            execute(new Frame(buffer, offset, length));
        }
    }

    /** Lets the time of the bus pass: parks while that is precise enough, then spins. */
    private void clock(int bytes) {
        long takes = timing.transfer(bytes);
        if (takes == 0) {
            return;
        }
        long begin = uptime.time().nanos();
        if (takes >= WORTH_PARKING.toNanos()) {
            uptime.sleep(Duration.ofNanos(takes - SPIN_AT_LEAST));
        }
        while (uptime.time().nanos() - begin < takes) {
            Thread.onSpinWait();
        }
    }

    private void execute(Frame frame) {
        int opcode = frame.opcode();
        boolean mayReset = resetEnabled;
        resetEnabled = false;
        if (work.isDeaf() || poweredDown && opcode != 0xAB || work.isBusy() && !isHeardWhileBusy(opcode)) {
            frame.answer(1);
            return;
        }
        switch (opcode) {
            case 0x03 -> read(frame, WITH_ADDRESS);
            case 0x0B -> read(frame, WITH_DUMMY);
            case 0x9F -> frame.answer(1, MANUFACTURER, MEMORY_TYPE, capacity());
            case 0x90 -> manufacturerAndDevice(frame);
            case 0xAB -> wakeUp(frame);
            case 0x5A -> sfdp(frame);
            case 0x4B -> uniqueId(frame);
            case 0x05 -> frame.repeat(1, work.status(0));
            case 0x35 -> frame.repeat(1, work.status(1));
            case 0x15 -> frame.repeat(1, work.status(2));
            case 0x02 -> program(frame);
            case 0x20 -> erase(frame, SECTOR, timing.sector());
            case 0x52 -> erase(frame, BLOCK32, timing.block32());
            case 0xD8 -> erase(frame, BLOCK64, timing.block64());
            case 0x01 -> writeStatus(frame, 0, 2);
            case 0x31 -> writeStatus(frame, 1, 1);
            case 0x11 -> writeStatus(frame, 2, 1);
            default -> {
                if (frame.length == 1) {
                    executeBare(opcode, mayReset);
                }
                frame.answer(1);
            }
        }
    }

    /** Commands without address and data. Unknown ones do nothing. */
    private void executeBare(int opcode, boolean mayReset) {
        switch (opcode) {
            case 0x06 -> work.enableWrite();
            case 0x04 -> work.disableWrite();
            case 0x50 -> work.enableVolatileStatusWrite();
            case 0x60, 0xC7 -> work.eraseChip();
            case 0x75 -> work.suspend();
            case 0x7A -> work.resume();
            case 0xB9 -> poweredDown = true;
            case 0x66 -> resetEnabled = true;
            case 0x99 -> {
                if (mayReset) {
                    work.reset();
                }
            }
            default -> {}
        }
    }

    /** Status, suspend, reset. */
    private static boolean isHeardWhileBusy(int opcode) {
        return switch (opcode) {
            case 0x05, 0x35, 0x15, 0x75, 0x66, 0x99 -> true;
            default -> false;
        };
    }

    /** Log2 of the size: 0x18 for 16 MiB. */
    private int capacity() {
        return Integer.numberOfTrailingZeros(array.size());
    }

    private int device() {
        return capacity() - 1;
    }

    private void manufacturerAndDevice(Frame frame) {
        boolean deviceFirst = frame.length >= WITH_ADDRESS && (frame.address() & 1) == 1;
        frame.answer(WITH_ADDRESS, deviceFirst ? device() : MANUFACTURER, deviceFirst ? MANUFACTURER : device());
    }

    /** One byte releases from power-down; with three dummy bytes and more it is also asked for its id. */
    private void wakeUp(Frame frame) {
        if (poweredDown) {
            poweredDown = false;
            work.beDeaf(timing.wake());
        }
        frame.repeat(WITH_ADDRESS, device());
    }

    private void sfdp(Frame frame) {
        int from = frame.length >= WITH_DUMMY ? frame.address() : 0;
        int count = Math.min(frame.length - WITH_DUMMY, sfdp.length - from);
        frame.answer(1);
        if (count > 0) {
            System.arraycopy(sfdp, from, frame.buffer, frame.offset + WITH_DUMMY, count);
        }
    }

    private void uniqueId(Frame frame) {
        int[] id = new int[Long.BYTES];
        for (int i = 0; i < id.length; i++) {
            id[i] = (int) (uniqueId >> Byte.SIZE * i) & 0xFF;
        }
        frame.answer(WITH_DUMMY, id);
    }

    /** Runs on over the end of the chip to its beginning, as long as there are clocks. */
    private void read(Frame frame, int header) {
        int address = frame.length >= WITH_ADDRESS ? frame.address() & array.size() - 1 : 0;
        Arrays.fill(frame.buffer, frame.offset, frame.offset + Math.min(header, frame.length), (byte) FLOATING);
        for (int done = header; done < frame.length; ) {
            int count = Math.min(frame.length - done, array.size() - address);
            array.read(address, frame.buffer, frame.offset + done, count, false);
            done += count;
            address = 0;
        }
    }

    /** Bytes that run over the end of the page go to its beginning; of more than 256 the last ones count (8.2.13). */
    private void program(Frame frame) {
        int count = frame.length - WITH_ADDRESS;
        if (count > 0) {
            int address = frame.address() & array.size() - 1;
            int from = frame.offset + WITH_ADDRESS;
            int inPage = address % PAGE;
            if (inPage + count <= PAGE) {
                work.program(address, Arrays.copyOfRange(frame.buffer, from, from + count));
            } else {
                byte[] page = new byte[PAGE];
                Arrays.fill(page, (byte) 0xFF);
                for (int i = 0; i < count; i++) {
                    page[(inPage + i) % PAGE] = frame.buffer[from + i];
                }
                work.program(address - inPage, page);
            }
        }
        frame.answer(1);
    }

    private void erase(Frame frame, int unit, long takes) {
        if (frame.length == WITH_ADDRESS) {
            work.erase(frame.address() & array.size() - 1 & -unit, unit, takes);
        }
        frame.answer(1);
    }

    /** 01h takes SR1, or SR1 and SR2; a single byte leaves SR2 alone (8.2.5). */
    private void writeStatus(Frame frame, int register, int most) {
        int count = frame.length - 1;
        if (count >= 1 && count <= most) {
            work.writeStatus(register, Arrays.copyOfRange(frame.buffer, frame.offset + 1, frame.offset + frame.length));
        }
        frame.answer(1);
    }

    /** What the driver shifts out while chip select is low; the answer goes into the same bytes. */
    private record Frame(byte[] buffer, int offset, int length) {
        int opcode() {
            return buffer[offset] & 0xFF;
        }

        int address() {
            return (buffer[offset + 1] & 0xFF) << 16 | (buffer[offset + 2] & 0xFF) << 8 | buffer[offset + 3] & 0xFF;
        }

        /** Floats for {@code header} bytes, then answers once, then floats again. */
        void answer(int header, int... content) {
            Arrays.fill(buffer, offset, offset + length, (byte) FLOATING);
            for (int i = 0; i < content.length && header + i < length; i++) {
                buffer[offset + header + i] = (byte) content[i];
            }
        }

        /** Floats for {@code header} bytes, then answers the same as long as there are clocks. */
        void repeat(int header, int value) {
            int from = Math.min(header, length);
            Arrays.fill(buffer, offset, offset + from, (byte) FLOATING);
            Arrays.fill(buffer, offset + from, offset + length, (byte) value);
        }
    }
}
