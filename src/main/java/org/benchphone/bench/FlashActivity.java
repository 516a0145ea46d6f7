package org.benchphone.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.benchphone.board.FlashSocket;
import org.benchphone.board.Tear;
import org.benchphone.event.Event;
import org.benchphone.event.Events;
import org.benchphone.metrics.Sources;

/**
 * What is done to the flash chip, for the map on the front panel: which of its sectors hold something, and which blocks
 * were erased or programmed since a listener last looked. A hundred thousand programs between two looks cost no more
 * than one.
 */
final class FlashActivity implements FlashSocket.Listener {
    static final int SECTOR = 4 * 1024;
    static final int BLOCK = 64 * 1024;
    private static final int SECTORS_IN_BLOCK = BLOCK / SECTOR;

    private final Events events;
    private final boolean[] used;
    private final long[] erasedAt;
    private final long[] programmedAt;
    private final Map<Integer, String> torn = new TreeMap<>();
    private long count;
    private final int[] erasesOfSector;
    private long erases;
    private long programs;
    private long erasedBytes;
    private long programmedBytes;
    private int mostErases;

    FlashActivity(int size, Events events) {
        this.events = events;
        used = new boolean[size / SECTOR];
        erasesOfSector = new int[size / SECTOR];
        erasedAt = new long[size / BLOCK];
        programmedAt = new long[size / BLOCK];
    }

    @Override
    public synchronized void erasing(int address, int length) {
        erases++;
        erasedBytes += length;
        for (int sector = address / SECTOR; sector < sectorAfter(address, length); sector++) {
            mostErases = Math.max(mostErases, ++erasesOfSector[sector]);
        }
        mark(erasedAt, address, length);
        Arrays.fill(used, address / SECTOR, sectorAfter(address, length), false);
        torn.keySet().removeIf(block -> block >= address / BLOCK && block <= (address + length - 1) / BLOCK);
    }

    @Override
    public synchronized void programming(int address, int length) {
        programs++;
        programmedBytes += length;
        mark(programmedAt, address, length);
        Arrays.fill(used, address / SECTOR, sectorAfter(address, length), true);
    }

    @Override
    public void torn(int address, int length, Tear tear) {
        String name = PowerCalls.nameOf(tear);
        synchronized (this) {
            mark(programmedAt, address, length);
            Arrays.fill(used, address / SECTOR, sectorAfter(address, length), true);
            for (int block = address / BLOCK; block <= (address + length - 1) / BLOCK; block++) {
                torn.put(block, name);
            }
        }
        events.post(new Event.PowerCut(name, address, length));
    }

    private void mark(long[] blocks, int address, int length) {
        count++;
        Arrays.fill(blocks, address / BLOCK, (address + length - 1) / BLOCK + 1, count);
    }

    private static int sectorAfter(int address, int length) {
        return (address + length - 1) / SECTOR + 1;
    }

    /**
     * Reads the whole chip, which takes a real one seconds: which sectors hold anything but ones. A block that is worked on
     * meanwhile is as the operations say. Nothing else is torn as far as one can see.
     */
    void lookAt(FlashSocket flash) {
        for (int block = 0; block < erasedAt.length; block++) {
            long before = touched(block);
            boolean[] found = new boolean[SECTORS_IN_BLOCK];
            byte[] content = flash.read(block * BLOCK, BLOCK);
            for (int i = 0; i < BLOCK; i++) {
                found[i / SECTOR] |= content[i] != (byte) 0xFF;
            }
            take(block, before, found);
        }
        synchronized (this) {
            count++;
        }
    }

    private synchronized long touched(int block) {
        return Math.max(erasedAt[block], programmedAt[block]);
    }

    private synchronized void take(int block, long before, boolean[] found) {
        if (touched(block) == before) {
            System.arraycopy(found, 0, used, block * SECTORS_IN_BLOCK, SECTORS_IN_BLOCK);
            torn.remove(block);
        }
    }

    /** What was done since the bench began. @param busy how long the chip was at work meanwhile */
    synchronized Sources.Flash work(Duration busy) {
        return new Sources.Flash(erases, programs, erasedBytes, programmedBytes, busy.toNanos() / 1e9, mostErases);
    }

    /** How much has happened; grows. */
    synchronized long count() {
        return count;
    }

    /**
     * What happened after {@code seen}: blocks erased and programmed, and how things stand now.
     *
     * <p>{@code fill} has one character a block, {@code 0} to {@code g}: sixteenths that hold something.
     */
    synchronized Map<String, Object> since(long seen) {
        return Json.object(
                "count", count,
                "erases", erases,
                "programs", programs,
                "erased", after(erasedAt, seen),
                "programmed", after(programmedAt, seen),
                "torn", tornBlocks(),
                "fill", fill());
    }

    private static List<Object> after(long[] blocks, long seen) {
        List<Object> changed = new ArrayList<>();
        for (int block = 0; block < blocks.length; block++) {
            if (blocks[block] > seen) {
                changed.add(block);
            }
        }
        return changed;
    }

    private List<Object> tornBlocks() {
        List<Object> blocks = new ArrayList<>();
        torn.forEach((block, tear) -> blocks.add(Json.object("block", block, "tear", tear)));
        return blocks;
    }

    private String fill() {
        StringBuilder fill = new StringBuilder(erasedAt.length);
        for (int sector = 0; sector < used.length; sector += SECTORS_IN_BLOCK) {
            int full = 0;
            for (int i = 0; i < SECTORS_IN_BLOCK; i++) {
                full += used[sector + i] ? 1 : 0;
            }
            fill.append(Character.forDigit(full, SECTORS_IN_BLOCK + 1));
        }
        return fill.toString();
    }
}
