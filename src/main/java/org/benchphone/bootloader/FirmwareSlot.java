package org.benchphone.bootloader;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import java.util.function.DoubleConsumer;
import java.util.zip.CRC32;
import org.benchphone.flash.DeadFlash;
import org.benchphone.flash.NorFlash;
import org.benchphone.flash.Region;

/**
 * The place of the one firmware. Its header page is the commit point: programmed last, destroyed first.
 *
 * <pre>
 *   slot + 0      header page, then blank to the end of the sector
 *   slot + 4 KiB  payload
 * </pre>
 *
 * A firmware is written in the order of the methods here; each may take seconds, and what a cut in it leaves is:
 *
 * <pre>
 *   destroyHeader    the old firmware, or none
 *   erase            none
 *   program          none
 *   commit           none, or the new firmware
 * </pre>
 *
 * Where a cut in the first or last of them leaves bits that read now so, now so, {@link #settle}, {@link #restore} and
 * {@link #confirmNone} make them stable at the next power-on; {@link BootEnvironment} remembers that it is needed.
 */
public final class FirmwareSlot {
    private static final int SECTORS_IN_BLOCK = NorFlash.BLOCK / NorFlash.SECTOR;
    /** A block erase of 150 ms and 16 sectors to program again cost as much as 5 sector erases of 45 ms and theirs. */
    private static final int WORTH_A_BLOCK = 6;
    /** How often a sector that does not hold what was written to it is erased and written again. */
    private static final int MORE_TRIES = 2;
    /** Behind the payload nothing is programmed again. */
    private static final int WORTH_THE_LAST_BLOCK = 4;

    private final NorFlash flash;
    private final Region slot;

    public FirmwareSlot(NorFlash flash, Region slot) {
        this.flash = flash;
        this.slot = slot;
    }

    /** The largest payload, in bytes. */
    public int capacity() {
        return slot.length() - NorFlash.SECTOR;
    }

    /** The header page alone; says nothing of the payload. */
    public Optional<SlotHeader> header() {
        return SlotHeader.decode(flash.read(slot.address(), NorFlash.PAGE));
    }

    /**
     * Reads the whole firmware and checks it, as the bootloader does before it starts it.
     *
     * @return empty when there is none, or a damaged one
     */
    public Optional<SlotHeader> check() {
        return header().filter(header -> header.length() <= capacity() && payloadCrc(header.length()) == header.crc());
    }

    /** The payload of the firmware in the slot. */
    public byte[] payload(SlotHeader header) {
        return flash.read(payloadAddress(), header.length());
    }

    /**
     * What to erase before a payload can be programmed.
     *
     * @param sectors sectors of the slot to erase, the header's included
     * @param bytes how many bytes that is
     */
    public record Plan(BitSet sectors, int bytes) {}

    /**
     * Compares a payload with what is in the slot. Sectors that hold it already stay as they are, if they can be trusted.
     *
     * @param trusted the firmware whose payload is known to have been written and verified without a cut; empty after a
     *     cut, when every sector is erased and written whatever it reads as
     */
    public Plan plan(byte[] payload, Optional<SlotHeader> trusted) {
        int trustedBytes = trusted.map(SlotHeader::length).orElse(0);
        BitSet erase = new BitSet();
        erase.set(0);
        int sectors = 1 + (payload.length + NorFlash.SECTOR - 1) / NorFlash.SECTOR;
        for (int block = 0; block < sectors; block += SECTORS_IN_BLOCK) {
            int end = Math.min(block + SECTORS_IN_BLOCK, sectors);
            for (int sector = Math.max(block, 1); sector < end; sector++) {
                if (!holds(payload, sector, trustedBytes)) {
                    erase.set(sector);
                }
                boolean last = end == sectors;
                if (erase.get(block, end).cardinality() >= (last ? WORTH_THE_LAST_BLOCK : WORTH_A_BLOCK)) {
                    erase.set(block, last ? roundUp(end) : end);
                    break;
                }
            }
        }
        return new Plan(erase, erase.cardinality() * NorFlash.SECTOR);
    }

    private int roundUp(int sectors) {
        int blocks = (sectors + SECTORS_IN_BLOCK - 1) / SECTORS_IN_BLOCK;
        return Math.min(blocks * SECTORS_IN_BLOCK, slot.length() / NorFlash.SECTOR);
    }

    private boolean holds(byte[] payload, int sector, int trustedBytes) {
        int from = (sector - 1) * NorFlash.SECTOR;
        int to = Math.min(from + NorFlash.SECTOR, payload.length);
        if (to > trustedBytes) {
            return false;
        }
        for (int page = from; page < to; page += NorFlash.PAGE) {
            int length = Math.min(NorFlash.PAGE, to - page);
            byte[] there = flash.read(payloadAddress() + page, length);
            if (!Arrays.equals(there, 0, length, payload, page, page + length)) {
                return false;
            }
        }
        return true;
    }

    /** From here on there is no firmware. */
    public void destroyHeader() {
        flash.program(slot.address(), new byte[NorFlash.PAGE]);
    }

    /** Erases what the plan says. */
    public void erase(Plan plan, DoubleConsumer progress) {
        int done = 0;
        for (int from = plan.sectors.nextSetBit(0); from >= 0; ) {
            int blockEnd = (from / SECTORS_IN_BLOCK + 1) * SECTORS_IN_BLOCK;
            int to = Math.min(plan.sectors.nextClearBit(from), blockEnd);
            flash.erase(slot.address() + from * NorFlash.SECTOR, (to - from) * NorFlash.SECTOR);
            done += (to - from) * NorFlash.SECTOR;
            progress.accept((double) done / plan.bytes);
            from = plan.sectors.nextSetBit(to);
        }
    }

    /** Programs what was erased, then reads everything back; what does not hold is erased and programmed again. */
    public void program(byte[] payload, Plan plan, DoubleConsumer progress) {
        int done = 0;
        for (int sector = plan.sectors.nextSetBit(1); sector >= 0; sector = plan.sectors.nextSetBit(sector + 1)) {
            int from = (sector - 1) * NorFlash.SECTOR;
            int length = Math.min(NorFlash.SECTOR, payload.length - from);
            if (length > 0) {
                flash.program(payloadAddress() + from, payload, from, length);
                done += NorFlash.SECTOR;
                progress.accept(Math.min(1, (double) done / plan.bytes));
            }
        }
        if (payloadCrc(payload.length) != SlotHeader.crcOf(payload, payload.length)) {
            for (int sector = 1; sector <= (payload.length + NorFlash.SECTOR - 1) / NorFlash.SECTOR; sector++) {
                insist(payload, sector);
            }
        }
    }

    /** A worn sector may fail once and hold the next time. */
    private void insist(byte[] payload, int sector) {
        int from = (sector - 1) * NorFlash.SECTOR;
        int length = Math.min(NorFlash.SECTOR, payload.length - from);
        for (int again = 0; !holds(payload, sector, payload.length); again++) {
            if (again == MORE_TRIES) {
                throw new DeadFlash(
                        "the flash does not hold the firmware that was written to it: the sector at 0x%06X is worn or broken"
                                .formatted(payloadAddress() + from));
            }
            flash.erase(payloadAddress() + from, NorFlash.SECTOR);
            flash.program(payloadAddress() + from, payload, from, length);
        }
    }

    /** The commit point: from now on there is a firmware. */
    public void commit(SlotHeader header) {
        byte[] page = header.encode();
        flash.program(slot.address(), page);
        for (int again = 0; !Arrays.equals(flash.read(slot.address(), page.length), page); again++) {
            if (again == MORE_TRIES) {
                flash.program(slot.address(), new byte[NorFlash.PAGE]);
                throw new DeadFlash(
                        "the flash does not hold the header of the firmware: the sector at 0x%06X is worn or broken"
                                .formatted(slot.address()));
            }
            flash.erase(slot.address(), NorFlash.SECTOR);
            flash.program(slot.address(), page);
        }
    }

    /** After a cut in {@link #commit}, when the header reads well: the same bits again, and they are stable. */
    void settle(SlotHeader header) {
        commit(header);
    }

    /** After a cut in {@link #destroyHeader}, when the header still reads well: writes it afresh. */
    void restore(SlotHeader header) {
        flash.erase(slot.address(), NorFlash.SECTOR);
        commit(header);
    }

    /** After a cut, when the header reads badly: makes sure that it never reads well again. */
    void confirmNone() {
        destroyHeader();
    }

    private int payloadAddress() {
        return slot.address() + NorFlash.SECTOR;
    }

    private int payloadCrc(int length) {
        CRC32 crc = new CRC32();
        byte[] buffer = new byte[NorFlash.SECTOR];
        for (int offset = 0; offset < length; offset += buffer.length) {
            int count = Math.min(buffer.length, length - offset);
            flash.read(payloadAddress() + offset, buffer, 0, count);
            crc.update(buffer, 0, count);
        }
        return (int) crc.getValue();
    }
}
