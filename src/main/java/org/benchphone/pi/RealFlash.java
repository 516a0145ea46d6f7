package org.benchphone.pi;

import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.benchphone.board.FlashSocket;
import org.benchphone.board.SpiDevice;
import org.benchphone.board.Tear;
import org.benchphone.flash.DeadFlash;
import org.benchphone.flash.NorFlash;
import org.benchphone.flash.W25q;
import org.benchphone.power.Time;
import org.benchphone.power.Uptime;

/**
 * The real flash chip from outside. While the phone is off, each access gives the chip its supply and takes it away again,
 * about 20 ms; while it is on, reads come between the phone's own frames, and wait while the chip works.
 *
 * <p>A cut inside an operation is a moment, counted from the end of the command and as a part of the typical time of the
 * data sheet ({@link FlashOperation#typical}); what the cells are then is the silicon's choice and nobody else's:
 *
 * <pre>
 *   NOTHING    before the command goes out
 *   ZEROS      at 10 percent: an erase is still driving cells to zero
 *   PREFIX     at 25 percent
 *   HALF       at 50 percent
 *   NOISE      at 75 percent: an erase has lifted most bits
 *   UNSTABLE   at 95 percent: what is lifted may not stay so
 * </pre>
 *
 * The chip is asked in the last moment: when it has finished already, the supply is cut all the same, and nothing is called
 * torn. The kernel's time stamp of the supply's fall is in the event {@code flash-power-off}; a page takes 0.4 ms and a
 * thread of Java is late by tens of microseconds, so of pages only that time stamp tells.
 */
final class RealFlash implements FlashSocket {
    private static final int CHUNK = SpiDevice.MAX_TRANSFER - 4;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration NAP = Duration.ofMillis(1);

    private final FlashBus bus;
    private final FlashSupply supply;
    private final Time time;
    private final ReentrantLock socket = new ReentrantLock();
    private boolean inPhone;

    RealFlash(FlashBus bus, FlashSupply supply, Time time) {
        this.bus = bus;
        this.supply = supply;
        this.time = time;
    }

    /**
     * Gives the chip to the phone, with or without supply. Returns what went wrong with that.
     *
     * @param before runs while nobody gives the chip its supply
     */
    Optional<String> plugIn(Runnable before) {
        socket.lock();
        try {
            inPhone = true;
            before.run();
            return supply.on(true);
        } finally {
            socket.unlock();
        }
    }

    /** Takes it back, with the supply gone. Returns what went wrong with that. */
    Optional<String> takeOut() {
        socket.lock();
        try {
            Optional<String> wrong = supply.off();
            bus.lostPower();
            inPhone = false;
            return wrong;
        } finally {
            socket.unlock();
        }
    }

    @Override
    public int size() {
        return bus.size();
    }

    /** @throws IllegalStateException when the chip does not answer, or works for more than 10 s */
    @Override
    public byte[] read(int address, int length) {
        Objects.checkFromIndexSize(address, length, size());
        byte[] content = new byte[length];
        long end = time.nanos() + PATIENCE.toNanos();
        for (int done = 0; done < length; ) {
            int from = done;
            if (whileOut(flash -> flash.read(address + from, content, from, length - from))) {
                return content;
            }
            int count = Math.min(CHUNK, length - done);
            if (bus.readIfIdle(address + done, content, done, count)) {
                done += count;
                end = time.nanos() + PATIENCE.toNanos();
            } else if (time.nanos() - end > 0) {
                throw new IllegalStateException("the flash chip is busy for more than " + PATIENCE.toSeconds() + " s");
            } else {
                nap();
            }
        }
        return content;
    }

    /**
     * Sectors and blocks that hold this already, in two readings, are left as they are.
     *
     * @throws IllegalStateException while the phone is on, or when the chip does not answer
     */
    @Override
    public void write(int address, byte[] content) {
        Objects.checkFromIndexSize(address, content.length, size());
        if (!whileOut(flash -> write(flash, address, content))) {
            throw new IllegalStateException("the flash chip can only be written from outside while the phone is off");
        }
    }

    private static void write(NorFlash flash, int address, byte[] content) {
        int end = address + content.length;
        for (int unit = address / NorFlash.SECTOR * NorFlash.SECTOR, size; unit < end; unit += size) {
            boolean isBlock = unit % NorFlash.BLOCK == 0 && unit >= address && unit + NorFlash.BLOCK <= end;
            size = isBlock ? NorFlash.BLOCK : NorFlash.SECTOR;
            byte[] before = flash.read(unit, size);
            byte[] wanted = before.clone();
            int from = Math.max(unit, address);
            System.arraycopy(content, from - address, wanted, from - unit, Math.min(unit + size, end) - from);
            if (!Arrays.equals(before, wanted) || !Arrays.equals(flash.read(unit, size), wanted)) {
                flash.erase(unit, size);
                flash.program(unit, wanted, 0, size);
            }
        }
    }

    /** Returns false, with nothing done, while the phone has the chip. */
    private boolean whileOut(Consumer<NorFlash> use) {
        socket.lock();
        try (Uptime uptime = new Uptime(time)) {
            if (inPhone) {
                return false;
            }
            supply.on(false).ifPresent(wrong -> {
                throw new IllegalStateException("the flash chip has no supply: " + wrong);
            });
            try {
                use.accept(new W25q(bus::outside, uptime));
            } finally {
                supply.off();
            }
            return true;
        } catch (DeadFlash e) {
            throw new IllegalStateException(e.getMessage(), e);
        } finally {
            socket.unlock();
        }
    }

    private void nap() {
        try {
            time.sleep(NAP);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the flash chip was busy", e);
        }
    }

    @Override
    public void cutAt(long operation, Tear tear) {
        if (operation < 0) {
            throw new IllegalArgumentException("operation " + operation + " from now on is in the past");
        }
        bus.cutAt(operation, tear);
    }

    @Override
    public long operations() {
        return bus.operations();
    }

    @Override
    public Duration busy() {
        return bus.busy();
    }

    @Override
    public void onActivity(Listener only) {
        bus.onActivity(only);
    }
}
