package org.benchphone.flash;

/**
 * A named range of the chip.
 *
 * @param name for people, for the bench's map, and for a journal to know its own banks by
 * @param address of its first byte, a multiple of {@link NorFlash#SECTOR}
 * @param length in bytes, a multiple of {@link NorFlash#SECTOR}
 * @param holds what is in it, in one line
 */
public record Region(String name, int address, int length, String holds) {
    public Region {
        if (address < 0 || length <= 0 || address % NorFlash.SECTOR != 0 || length % NorFlash.SECTOR != 0) {
            throw new IllegalArgumentException(name + " is not made of whole sectors: " + address + "+" + length);
        }
    }

    /** The address of the first byte behind it. */
    public int end() {
        return address + length;
    }

    /** The first or second half, 0 or 1. */
    public Region half(int index) {
        return new Region(name + " " + "AB".charAt(index), address + index * (length / 2), length / 2, holds);
    }
}
