package org.benchphone.flash;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.zip.CRC32;

/**
 * One bank of a {@link Journal}: a header page and a log of sealed records. All numbers are big-endian.
 *
 * <pre>
 *   header   "JHDR"  generation 64                               CRC-32 of all before and of the bank's name
 *   seal     "JSEA"  generation 64  sequence 32                  CRC-32
 *   record   "JREC"  generation 64  sequence 32  length 32       CRC-32, of payload too  payload
 * </pre>
 *
 * A header counts only in the bank of its name: when the chip's map changes, what is left of another region is no journal.
 */
final class JournalBank {
    static final long NONE = -1;

    private static final int HEADER = 0x4A484452;
    private static final int SEAL = 0x4A534541;
    private static final int RECORD = 0x4A524543;
    private static final int RECORD_HEAD = 24;
    private static final int PAGE = NorFlash.PAGE;
    private static final int FIRST_RECORD = 2 * PAGE;

    /** How often a worn bank is erased and filled again. */
    private static final int MORE_TRIES = 2;

    private final NorFlash flash;
    private final Region bank;
    private long generation = NONE;
    private int next = FIRST_RECORD;
    private int sequence;

    JournalBank(NorFlash flash, Region bank) {
        this.flash = flash;
        this.bank = bank;
    }

    long generation() {
        return generation;
    }

    boolean fits(byte[] payload) {
        return FIRST_RECORD + pagesOf(payload.length) * PAGE + PAGE <= bank.length();
    }

    /** The generation in a valid header, or {@link #NONE}. */
    long readGeneration() {
        ByteBuffer header = ByteBuffer.wrap(flash.read(bank.address(), 16));
        boolean valid = header.getInt(0) == HEADER && header.getInt(12) == headerCrc(header.array());
        generation = valid ? header.getLong(4) : NONE;
        return generation;
    }

    /** A header that a power cut left half-programmed could read as valid one day, with a generation above ours. */
    void killHeaderUnlessOlderThan(long activeGeneration) {
        if (generation == NONE && !isBlank(0)) {
            flash.program(bank.address(), new byte[PAGE]);
        } else if (generation >= activeGeneration) {
            throw new IllegalStateException(bank.name() + " is not older than generation " + activeGeneration);
        }
    }

    /** Programming the same bits again settles what a cut left unstable in the header. */
    void sealHeader() {
        if (!isSeal(PAGE, 0)) {
            flash.program(bank.address(), header(generation));
            flash.program(bank.address() + PAGE, seal(0));
        }
    }

    /** Hands every committed record to {@code sink}, oldest first; returns whether the log ends cleanly. */
    boolean replay(Consumer<byte[]> sink) {
        while (true) {
            byte[] payload = readRecord();
            if (payload == null) {
                return next + PAGE > bank.length() || isBlank(next);
            }
            sink.accept(payload);
            int sealAt = next + pagesOf(payload.length) * PAGE;
            if (!isSeal(sealAt, sequence + 1)) {
                return false;
            }
            next = sealAt + PAGE;
            sequence++;
        }
    }

    private byte[] readRecord() {
        if (next + 2 * PAGE > bank.length()) {
            return null;
        }
        ByteBuffer head = ByteBuffer.wrap(flash.read(bank.address() + next, RECORD_HEAD));
        int length = head.getInt(16);
        if (head.getInt(0) != RECORD
                || head.getLong(4) != generation
                || head.getInt(12) != sequence + 1
                || length < 0
                || length > bank.length() - next - RECORD_HEAD - PAGE) {
            return null;
        }
        byte[] payload = flash.read(bank.address() + next + RECORD_HEAD, length);
        return head.getInt(20) == recordCrc(head.array(), payload) ? payload : null;
    }

    /** Appends and seals a record; returns false, having spoilt nothing, when it does not fit or does not hold. */
    boolean append(byte[] payload) {
        int sealAt = next + pagesOf(payload.length) * PAGE;
        if (sealAt + PAGE > bank.length()) {
            return false;
        }
        if (!programAndCompare(next, record(sequence + 1, payload))) {
            return false;
        }
        sequence++;
        next = sealAt + PAGE;
        return programAndCompare(sealAt, seal(sequence));
    }

    /** Erases the bank and writes its first record; the bank counts from the moment its header is programmed. */
    void fill(long newGeneration, byte[] payload) {
        for (int tries = 0; !isFilled(newGeneration, payload); tries++) {
            if (tries == MORE_TRIES) {
                throw new DeadFlash("the flash does not hold what was written to %s at 0x%06X: it is worn or broken"
                        .formatted(bank.name(), bank.address()));
            }
        }
    }

    private boolean isFilled(long newGeneration, byte[] payload) {
        generation = newGeneration;
        next = FIRST_RECORD;
        sequence = 0;
        flash.erase(bank.address(), bank.length());
        return append(payload) && programAndCompare(0, header(generation)) && programAndCompare(PAGE, seal(0));
    }

    private boolean programAndCompare(int offset, byte[] content) {
        flash.program(bank.address() + offset, content);
        return Arrays.equals(flash.read(bank.address() + offset, content.length), content);
    }

    private byte[] header(long ofGeneration) {
        ByteBuffer header = ByteBuffer.allocate(16).putInt(HEADER).putLong(ofGeneration);
        return header.putInt(headerCrc(header.array())).array();
    }

    private int headerCrc(byte[] header) {
        CRC32 crc = new CRC32();
        crc.update(header, 0, 12);
        crc.update(bank.name().getBytes(StandardCharsets.UTF_8));
        return (int) crc.getValue();
    }

    private byte[] seal(int sealed) {
        ByteBuffer seal =
                ByteBuffer.allocate(20).putInt(SEAL).putLong(generation).putInt(sealed);
        return seal.putInt(crc(seal.array(), 0, 16)).array();
    }

    private boolean isSeal(int offset, int sealed) {
        return offset + PAGE <= bank.length() && Arrays.equals(flash.read(bank.address() + offset, 20), seal(sealed));
    }

    private byte[] record(int number, byte[] payload) {
        ByteBuffer record = ByteBuffer.allocate(RECORD_HEAD + payload.length)
                .putInt(RECORD)
                .putLong(generation)
                .putInt(number)
                .putInt(payload.length);
        return record.putInt(recordCrc(record.array(), payload)).put(payload).array();
    }

    private boolean isBlank(int offset) {
        for (byte b : flash.read(bank.address() + offset, PAGE)) {
            if (b != (byte) 0xFF) {
                return false;
            }
        }
        return true;
    }

    private static int pagesOf(int payloadLength) {
        return (RECORD_HEAD + payloadLength + PAGE - 1) / PAGE;
    }

    private static int recordCrc(byte[] head, byte[] payload) {
        CRC32 crc = new CRC32();
        crc.update(head, 0, 20);
        crc.update(payload);
        return (int) crc.getValue();
    }

    private static int crc(byte[] bytes, int offset, int length) {
        CRC32 crc = new CRC32();
        crc.update(bytes, offset, length);
        return (int) crc.getValue();
    }
}
