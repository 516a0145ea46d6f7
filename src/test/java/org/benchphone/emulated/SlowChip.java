package org.benchphone.emulated;

/** A chip whose block erase takes the data-sheet maximum of two seconds, so that there is time to strike in its middle. */
public final class SlowChip {
    private SlowChip() {}

    public static ChipTiming timing() {
        ChipTiming typical = ChipTiming.datasheet();
        return new ChipTiming(
                typical.busClockHz(),
                typical.firstByte(),
                typical.nextByte(),
                typical.page(),
                typical.sector(),
                typical.block32(),
                2_000_000_000,
                typical.chip(),
                typical.status(),
                typical.suspend(),
                typical.reset(),
                typical.wake());
    }
}
