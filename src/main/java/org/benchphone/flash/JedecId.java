package org.benchphone.flash;

import java.util.HexFormat;

/**
 * What a flash chip answers to 9Fh.
 *
 * @param manufacturer by JEP106
 * @param capacity log2 of the bytes in the chip
 */
public record JedecId(int manufacturer, int type, int capacity) {
    private static final int WINBOND = 0xEF;
    private static final int TYPE_IQ = 0x40;
    private static final int TYPE_IM = 0x70;
    private static final int MICRON = 0x20;
    private static final int TYPE_N25Q = 0xBA;
    private static final int SMALLEST = 16;
    private static final int LARGEST = 24;

    /** @param answer the three bytes behind the opcode */
    public static JedecId of(byte[] answer) {
        return new JedecId(answer[0] & 0xFF, answer[1] & 0xFF, answer[2] & 0xFF);
    }

    /** A line that nobody drives: no chip, or one without power. */
    public boolean isNobody() {
        return equals(new JedecId(0, 0, 0)) || equals(new JedecId(0xFF, 0xFF, 0xFF));
    }

    /** Whether the driver knows this chip: Winbond W25Q (EF 40, EF 70), Micron N25Q (20 BA), 64 KiB to 16 MiB. */
    public boolean isKnown() {
        return capacity >= SMALLEST && capacity <= LARGEST && (isWinbond() || isMicron());
    }

    boolean isMicron() {
        return manufacturer == MICRON && type == TYPE_N25Q;
    }

    private boolean isWinbond() {
        return manufacturer == WINBOND && (type == TYPE_IQ || type == TYPE_IM);
    }

    /** Bytes in a chip that {@link #isKnown}. */
    public long size() {
        return 1L << capacity;
    }

    /** {@code EF 40 18} */
    @Override
    public String toString() {
        return HexFormat.ofDelimiter(" ")
                .withUpperCase()
                .formatHex(new byte[] {(byte) manufacturer, (byte) type, (byte) capacity});
    }
}
