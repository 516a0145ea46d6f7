package org.benchphone.flash;

/**
 * A NOR flash chip: bits are programmed from 1 to 0 and erased, a sector or block at a time, back to 1.
 *
 * <p>What a power cut may do is part of the contract:
 *
 * <ul>
 *   <li>while it reads: nothing;
 *   <li>while it programs: the bits of the addressed bytes that should become 0 may be 0, 1, or read differently from
 *       one time to the next. Bytes outside the range are untouched;
 *   <li>while it erases: every bit of the sector or block is undefined, and may be unstable.
 * </ul>
 *
 * <p>Bits that became unstable while they should turn 0 are settled by programming the same again; others only by an
 * erase. Every call throws {@link org.benchphone.power.PowerLost} when power goes, and {@link DeadFlash} when the chip
 * does not answer or does not finish in the time its data sheet allows.
 */
public interface NorFlash {
    int PAGE = 256;
    int SECTOR = 4 * 1024;
    int BLOCK = 64 * 1024;

    /** Bytes in the chip. */
    int size();

    void read(int address, byte[] into, int offset, int length);

    /** Programs any range; 0xFF bytes leave their cells alone. Does not verify. */
    void program(int address, byte[] data, int offset, int length);

    /**
     * Erases with the largest erases that fit, to 0xFF.
     *
     * @param address and {@code length} multiples of {@link #SECTOR}
     */
    void erase(int address, int length);

    default byte[] read(int address, int length) {
        byte[] content = new byte[length];
        read(address, content, 0, length);
        return content;
    }

    default void program(int address, byte... data) {
        program(address, data, 0, data.length);
    }
}
