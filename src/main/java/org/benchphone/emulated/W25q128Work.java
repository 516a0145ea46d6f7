package org.benchphone.emulated;

import org.benchphone.board.Tear;
import org.benchphone.power.PowerLost;
import org.benchphone.power.Uptime;

/**
 * What the chip is busy with in one uptime: write enable, the operation that runs, the one that is suspended, the status
 * registers as they read now. Called under the chip's lock.
 *
 * <pre>
 *   ready ── program, erase ──► busy ── its time ──► ready          WEL set by 06h, cleared at the end
 *                                │ ▲
 *                           75h  ▼ │ 7Ah
 *                              suspended: reads, and below an erase programs elsewhere
 * </pre>
 */
final class W25q128Work {
    private final W25q128Array array;
    private final W25q128Status keptStatus;
    private final ChipTiming timing;
    private final Uptime uptime;
    private W25q128Status status;
    private boolean writeEnabled;
    private boolean volatileStatusWriteEnabled;
    private Running running;
    private Running suspended;
    private boolean resumed;
    private long resumedAt;
    private boolean deaf;
    private long deafUntil;

    /**
     * @param operation null for times in which the chip is busy with itself
     * @param before what the cells were
     * @param endsAt on the clock of the uptime; of a suspended one, what is left of its time
     */
    private record Running(W25q128Operation operation, byte[] before, long endsAt, boolean mayBeSuspended) {
        Running endingAt(long moment) {
            return new Running(operation, before, moment, mayBeSuspended);
        }
    }

    W25q128Work(W25q128Array array, W25q128Status keptStatus, ChipTiming timing, Uptime uptime) {
        this.array = array;
        this.keptStatus = keptStatus;
        this.timing = timing;
        this.uptime = uptime;
        this.status = keptStatus.copy();
    }

    private long now() {
        return uptime.time().nanos();
    }

    boolean isBusy() {
        return running != null;
    }

    /** After a reset or a release from power-down the chip hears nothing at all for a moment. */
    boolean isDeaf() {
        deaf = deaf && now() - deafUntil < 0;
        return deaf;
    }

    void beDeaf(long nanos) {
        if (nanos > 0) {
            deaf = true;
            deafUntil = now() + nanos;
        }
    }

    void finishWhatIsDue() {
        if (running != null && now() - running.endsAt >= 0) {
            if (running.operation != null) {
                array.finish(running.operation);
            }
            running = null;
            writeEnabled = false;
        }
    }

    /** Power went, or a reset came, while the chip was at work. */
    void abort() {
        for (Running cut : new Running[] {running, suspended}) {
            if (cut != null && cut.operation != null) {
                array.tearByChance(cut.operation, cut.before);
                array.worked(-left(cut));
            }
        }
        running = null;
        suspended = null;
    }

    private long left(Running cut) {
        return cut == suspended ? cut.endsAt : Math.max(0, cut.endsAt - now());
    }

    void reset() {
        abort();
        writeEnabled = false;
        volatileStatusWriteEnabled = false;
        status = keptStatus.copy();
        beDeaf(timing.reset());
    }

    int status(int register) {
        int value = status.read(register);
        if (register == 0) {
            value |= (isBusy() ? W25q128Status.BUSY : 0) | (writeEnabled ? W25q128Status.WRITE_ENABLED : 0);
        }
        if (register == 1 && suspended != null) {
            value |= W25q128Status.SUSPENDED;
        }
        return value;
    }

    void enableWrite() {
        writeEnabled = true;
    }

    void disableWrite() {
        writeEnabled = false;
    }

    void enableVolatileStatusWrite() {
        volatileStatusWriteEnabled = true;
    }

    void program(int address, byte[] data) {
        W25q128Operation.Program program = new W25q128Operation.Program(address, data);
        boolean inTheWay = suspended != null
                && (suspended.operation instanceof W25q128Operation.Program || suspended.operation.overlaps(program));
        if (!inTheWay) {
            begin(program, timing.program(data.length), true);
        }
    }

    void erase(int address, int length, long takes) {
        if (suspended == null) {
            begin(new W25q128Operation.Erase(address, length), takes, true);
        }
    }

    void eraseChip() {
        if (suspended == null) {
            begin(new W25q128Operation.Erase(0, array.size()), timing.chip(), false);
        }
    }

    private void begin(W25q128Operation operation, long takes, boolean mayBeSuspended) {
        if (!writeEnabled || status.protects(operation.address(), operation.length(), array.size())) {
            return;
        }
        Tear tear = array.announce(operation);
        if (tear != null) {
            array.tear(operation, tear);
            uptime.cut();
            throw new PowerLost();
        }
        if (takes == 0) {
            array.finish(operation);
            writeEnabled = false;
        } else {
            running = new Running(operation, array.beginSlowly(operation), now() + takes, mayBeSuspended);
            array.worked(takes);
        }
    }

    /** Ignored within tSUS of the last resume, for a chip erase, and below another suspended operation (8.2.21). */
    void suspend() {
        boolean tooSoon = resumed && now() - resumedAt < timing.suspend();
        if (running == null || !running.mayBeSuspended || suspended != null || tooSoon) {
            return;
        }
        suspended = running.endingAt(running.endsAt - now());
        running = null;
        writeEnabled = false;
        beBusy(timing.suspend());
    }

    void resume() {
        if (suspended != null) {
            resumed = true;
            resumedAt = now();
            running = suspended.endingAt(resumedAt + suspended.endsAt);
            suspended = null;
        }
    }

    /** After 06h the registers are kept and the chip is busy for tW; after 50h they change at once and until power goes. */
    void writeStatus(int register, byte[] values) {
        boolean keep = writeEnabled;
        if (!keep && !volatileStatusWriteEnabled || suspended != null) {
            return;
        }
        for (int i = 0; i < values.length; i++) {
            status.write(register + i, values[i]);
            if (keep) {
                keptStatus.write(register + i, values[i]);
            }
        }
        volatileStatusWriteEnabled = false;
        writeEnabled = false;
        if (keep) {
            beBusy(timing.status());
        }
    }

    private void beBusy(long nanos) {
        if (nanos > 0) {
            running = new Running(null, null, now() + nanos, false);
        }
    }
}
