package org.benchphone.emulated;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The parameter table that the chip answers to 5Ah, after JESD216A: header, one parameter header, and the 16 dwords of the
 * basic flash parameter table. The values are those that a W25Q128JV was seen to give (linux-mtd, "mtd: spi-nor: winbond:
 * Fix ... w25q128", July 2023); its times are rounded up against the data sheet, and the maxima are the looser for it.
 */
final class W25q128Sfdp {
    static final int SIZE = 256;

    private static final int BASIC_TABLE = 0x80;
    private static final int DENSITY_DWORD = 2;
    private static final int[] HEADER = {
        0x5044_4653, // "SFDP"
        0xFF00_0105, // revision 1.5, one parameter header
        0x1001_0500, // basic table, revision 1.5, 16 dwords
        0xFF00_0080, // at 80h
    };
    private static final int[] BASIC = {
        0xFFF9_20E5, // 1: 4 KiB erase by 20h, 3-byte addresses, single, dual and quad reads
        0, //           2: bits in the chip, less one
        0x6B08_EB44, // 3: 1-4-4 read EBh, 1-1-4 read 6Bh
        0xBB42_3B08, // 4: 1-1-2 read 3Bh, 1-2-2 read BBh
        0xFFFF_FFFE, // 5: no 2-2-2, no 4-4-4
        0x0000_FFFF, // 6
        0xEB40_FFFF, // 7
        0x520F_200C, // 8: erase types: 2^12 bytes by 20h, 2^15 bytes by 52h,
        0x0000_D810, // 9: 2^16 bytes by D8h
        0x00A6_0236, // 10: erases take 64, 128 and 160 ms, at most 14 times as long
        0xC914_EA82, // 11: page 256 bytes in 704 us, at most 6 times as long; 32 + 3 us a byte; chip erase 40 s
        0x3376_63E9, // 12: suspend takes 20 us; what may not be done while suspended
        0x757A_757A, // 13: suspend 75h, resume 7Ah
        0x5CD5_A2F7, // 14: power-down B9h, release ABh in 3 us; poll busy bit of SR1
        0xFF4D_F719, // 15: QE is bit 1 of SR2
        0x80F8_30E9, // 16: reset by 66h 99h; volatile status by 50h
    };

    private W25q128Sfdp() {}

    /** @param size of the chip in bytes */
    static byte[] table(int size) {
        byte[] table = new byte[SIZE];
        Arrays.fill(table, (byte) 0xFF);
        ByteBuffer dwords = ByteBuffer.wrap(table).order(ByteOrder.LITTLE_ENDIAN);
        for (int dword : HEADER) {
            dwords.putInt(dword);
        }
        dwords.position(BASIC_TABLE);
        for (int i = 0; i < BASIC.length; i++) {
            dwords.putInt(i == DENSITY_DWORD - 1 ? size * Byte.SIZE - 1 : BASIC[i]);
        }
        return table;
    }
}
