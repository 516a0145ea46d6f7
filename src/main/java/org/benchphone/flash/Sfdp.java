package org.benchphone.flash;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a flash chip says of itself in its Serial Flash Discoverable Parameters: header and basic table of JESD216 with the
 * times that revision A added. What the table leaves out is taken from the W25Q128JV data sheet, in its slow values.
 *
 * @param size bytes in the chip
 * @param page bytes that one program can take
 * @param program time of a program of a whole page
 * @param erases largest first
 */
record Sfdp(long size, int page, Duration program, List<Erase> erases) {
    private static final int SIGNATURE = 0x5044_4653;
    private static final int HEADER = 8;
    private static final int BASIC_TABLE_ID = 0xFF00;
    private static final int DWORDS_WITHOUT_TIMES = 9;
    private static final int DWORDS_WITH_TIMES = 11;
    private static final long MS = 1_000_000;
    private static final long[] ERASE_UNITS = {MS, 16 * MS, 128 * MS, 1_000 * MS};
    private static final long[] PROGRAM_UNITS = {8_000, 64_000};

    /** A kind of erase: its unit in bytes, which is also its alignment. */
    record Erase(int opcode, int size, Duration time) {}

    /** Typical and longest time of an operation in nanoseconds. */
    record Duration(long typical, long longest) {
        static Duration ofMicroseconds(long typical, long longest) {
            return new Duration(typical * 1_000, longest * 1_000);
        }
    }

    /** Reads from the parameter space of the chip by 5Ah. */
    interface Source {
        byte[] read(int address, int length);
    }

    /** What a W25Q of this size has by its data sheet, for one that answers no parameters. */
    static Sfdp ofDatasheet(long size) {
        return new Sfdp(
                size,
                NorFlash.PAGE,
                Duration.ofMicroseconds(700, 3_000),
                List.of(erase(0xD8, NorFlash.BLOCK), erase(0x52, NorFlash.BLOCK / 2), erase(0x20, NorFlash.SECTOR)));
    }

    /** As above for the chip of that id: an N25Q takes longer, and has no erase of 32 KiB. */
    static Sfdp ofDatasheet(JedecId id) {
        if (!id.isMicron()) {
            return ofDatasheet(id.size());
        }
        return new Sfdp(
                id.size(),
                NorFlash.PAGE,
                Duration.ofMicroseconds(500, 5_000),
                List.of(
                        new Erase(0xD8, NorFlash.BLOCK, Duration.ofMicroseconds(700_000, 3_000_000)),
                        new Erase(0x20, NorFlash.SECTOR, Duration.ofMicroseconds(250_000, 800_000))));
    }

    private static Erase erase(int opcode, int size) {
        Duration time = size <= NorFlash.SECTOR
                ? Duration.ofMicroseconds(45_000, 400_000)
                : size < NorFlash.BLOCK
                        ? Duration.ofMicroseconds(120_000, 1_600_000)
                        : Duration.ofMicroseconds(150_000, 2_000_000);
        return new Erase(opcode, size, time);
    }

    /** Empty when the chip has no such parameters. */
    static Optional<Sfdp> read(Source source) {
        Table header = new Table(source.read(0, HEADER));
        if (header.dword(0) != SIGNATURE) {
            return Optional.empty();
        }
        int tables = header.bits(1, 16, 8) + 1;
        for (int i = 0; i < tables; i++) {
            Table pointer = new Table(source.read(HEADER * (i + 1), HEADER));
            int id = pointer.bits(1, 24, 8) << 8 | pointer.bits(0, 0, 8);
            int dwords = pointer.bits(0, 24, 8);
            if (id == BASIC_TABLE_ID && dwords >= DWORDS_WITHOUT_TIMES) {
                return Optional.of(basic(new Table(source.read(pointer.bits(1, 0, 24), dwords * Integer.BYTES))));
            }
        }
        return Optional.empty();
    }

    private static Sfdp basic(Table table) {
        int density = table.dword(1);
        long bits = density >= 0 ? density + 1L : 1L << (density & 0x3F);
        boolean timed = table.dwords() >= DWORDS_WITH_TIMES;
        Sfdp datasheet = ofDatasheet(bits / Byte.SIZE);
        return new Sfdp(
                datasheet.size,
                timed ? 1 << table.bits(10, 4, 4) : datasheet.page,
                timed ? programTime(table) : datasheet.program,
                erases(table, timed));
    }

    private static Duration programTime(Table table) {
        long typical = (table.bits(10, 8, 5) + 1) * PROGRAM_UNITS[table.bits(10, 13, 1)];
        return new Duration(typical, typical * 2 * (table.bits(10, 0, 4) + 1));
    }

    /** Four types of 16 bits (log2 of the size, opcode) from the 8th dword on, their times of 7 bits in the 10th. */
    private static List<Erase> erases(Table table, boolean timed) {
        List<Erase> erases = new ArrayList<>();
        for (int type = 0; type < 4; type++) {
            int log = table.bits(7 + type / 2, type % 2 * 16, 8);
            int opcode = table.bits(7 + type / 2, type % 2 * 16 + 8, 8);
            if (log == 0 || log >= Integer.SIZE - 1) {
                continue;
            }
            Erase erase = erase(opcode, 1 << log);
            if (timed) {
                int shift = 4 + 7 * type;
                long typical = (table.bits(9, shift, 5) + 1) * ERASE_UNITS[table.bits(9, shift + 5, 2)];
                long longest = typical * 2 * (table.bits(9, 0, 4) + 1);
                erase = new Erase(opcode, 1 << log, new Duration(typical, longest));
            }
            erases.add(erase);
        }
        erases.sort(Comparator.comparingInt(Erase::size).reversed());
        return erases;
    }

    /** Little-endian dwords, counted from 0 here and from 1 in the standard. */
    private record Table(byte[] bytes) {
        int dwords() {
            return bytes.length / Integer.BYTES;
        }

        int dword(int index) {
            int value = 0;
            for (int i = Integer.BYTES - 1; i >= 0; i--) {
                value = value << Byte.SIZE | bytes[index * Integer.BYTES + i] & 0xFF;
            }
            return value;
        }

        int bits(int index, int shift, int count) {
            return dword(index) >>> shift & (1 << count) - 1;
        }
    }
}
