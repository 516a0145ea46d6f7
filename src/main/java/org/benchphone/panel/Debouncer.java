package org.benchphone.panel;

/**
 * Makes changes out of scans of up to 64 contacts. A contact counts as closed with the first scan that finds it so, for
 * a press should be felt at once, and as open when it was so in seven scans in a row: at 5 ms a scan
 * neither a weak finger nor a worn contact that bounces for 30 ms makes two presses of one.
 */
final class Debouncer {
    private static final int SCANS_TO_OPEN = 7;

    private final int[] openScans = new int[Long.SIZE];
    private long closed;

    /** Contacts that count as closed. */
    long closed() {
        return closed;
    }

    /** Whether some contact may count as open with one of the next scans. */
    boolean isUnsettled(long scanned) {
        return (closed & ~scanned) != 0;
    }

    /** Takes a scan and returns which contacts changed by it. */
    long scan(long scanned) {
        long before = closed;
        closed |= scanned;
        for (long rest = before; rest != 0; rest &= rest - 1) {
            int contact = Long.numberOfTrailingZeros(rest);
            boolean open = (scanned >> contact & 1) == 0;
            openScans[contact] = open ? openScans[contact] + 1 : 0;
            if (openScans[contact] == SCANS_TO_OPEN) {
                openScans[contact] = 0;
                closed &= ~(1L << contact);
            }
        }
        return before ^ closed;
    }
}
