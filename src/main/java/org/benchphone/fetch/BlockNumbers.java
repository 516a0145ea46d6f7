package org.benchphone.fetch;

/**
 * How blocks are numbered in packets, which have 16 bits for it (RFC 1350). No RFC says what follows 65535: most servers go on
 * with 0, some with 1. Where one block is on its way at a time, both can be told.
 */
final class BlockNumbers {
    private static final int LAST = 0xffff;

    private boolean countsFromOne;

    /** The number in the packet of a block, which counts from 1 without an end. */
    int of(long block) {
        return countsFromOne && block > LAST ? (int) (1 + (block - 1) % LAST) : (int) block & LAST;
    }

    /**
     * How far a packet is ahead of the block that is next; negative when it was there before.
     *
     * @param number in the packet
     * @param oneByOne whether the server waits for each block's acknowledgement
     */
    int ahead(int number, long next, boolean oneByOne) {
        countsFromOne |= oneByOne && next == LAST + 1L && number == 1;
        return (short) (number - of(next));
    }
}
