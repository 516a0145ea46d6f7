package org.benchphone.selftest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.benchphone.flash.FlashParameters;
import org.benchphone.flash.NorFlash;
import org.benchphone.flash.Region;
import org.benchphone.language.Text;

/**
 * Erases, programs and reads one sector with patterns that find bits that stick, and times it against what the chip says
 * of itself. The fastest of several counts: a computer that is busy makes an operation look longer, never shorter.
 */
final class FlashWriteCheck implements Check {
    private static final Text ADVICE = new Text(
            "If it happens again, replace the flash chip; before that, check its supply and the length of its wires.",
            "Tritt es wieder auf, den Flash-Baustein tauschen; vorher Versorgung und Leitungslänge prüfen.");
    private static final byte[] FILLS = {0x00, 0x55, (byte) 0xAA};
    private static final double NANOS_OF_MS = 1e6;

    private final Region scratch;
    private final RestOfChip rest;

    /** @param scratch its first sector is written to */
    FlashWriteCheck(Region scratch, RestOfChip rest) {
        this.scratch = scratch;
        this.rest = rest;
    }

    @Override
    public Text advice() {
        return ADVICE;
    }

    @Override
    public Outcome run(Station station) {
        NorFlash flash = station.flash();
        FlashParameters chip = FlashParameters.ask(station.board().flash(), station.uptime());
        rest.remember();
        StuckBits stuck = new StuckBits();
        Stopwatch watch = new Stopwatch(station);
        for (byte[] pattern : patterns()) {
            erase(flash, stuck, watch);
            for (int page = 0; page < NorFlash.SECTOR; page += NorFlash.PAGE) {
                int at = page;
                watch.program(() -> flash.program(scratch.address() + at, pattern, at, NorFlash.PAGE));
            }
            stuck.compare(scratch.address(), pattern, flash.read(scratch.address(), NorFlash.SECTOR));
        }
        erase(flash, stuck, watch);
        return judge(stuck, watch.measures(chip));
    }

    private void erase(NorFlash flash, StuckBits stuck, Stopwatch watch) {
        watch.erase(() -> flash.erase(scratch.address(), NorFlash.SECTOR));
        byte[] erased = new byte[NorFlash.SECTOR];
        Arrays.fill(erased, (byte) 0xFF);
        stuck.compare(scratch.address(), erased, flash.read(scratch.address(), NorFlash.SECTOR));
    }

    /** The fills, and one in which every byte differs from those that a stuck address line would put in its place. */
    private static List<byte[]> patterns() {
        List<byte[]> patterns = new ArrayList<>();
        for (byte fill : FILLS) {
            byte[] pattern = new byte[NorFlash.SECTOR];
            Arrays.fill(pattern, fill);
            patterns.add(pattern);
        }
        byte[] addresses = new byte[NorFlash.SECTOR];
        for (int i = 0; i < addresses.length; i++) {
            addresses[i] = (byte) (i ^ i >> 8 << 4);
        }
        patterns.add(addresses);
        return patterns;
    }

    private Outcome judge(StuckBits stuck, List<Measure> times) {
        List<Text> changes = rest.changes();
        if (!changes.isEmpty()) {
            return Outcome.fail(
                            new Text(
                                    "bytes outside the region self-test are not as before",
                                    "Bytes außerhalb des Bereichs self-test sind nicht wie vorher"),
                            ADVICE)
                    .withDetails(changes)
                    .withMeasures(times);
        }
        if (!stuck.isEmpty()) {
            return Outcome.fail(new Text(stuck.count() + " bits stuck", stuck.count() + " Bits klemmen"), ADVICE)
                    .withDetails(stuck.named())
                    .withMeasures(times);
        }
        if (!times.stream().allMatch(Measure::isWithin)) {
            return Outcome.fail(
                            new Text("slower than the data sheet allows", "langsamer, als das Datenblatt erlaubt"),
                            ADVICE)
                    .withMeasures(times);
        }
        return Outcome.pass(new Text(
                        "4 patterns in one sector, no bit stuck, nothing else changed",
                        "4 Muster in einem Sektor, kein Bit klemmt, sonst nichts verändert"))
                .withMeasures(times);
    }

    /** Keeps the fastest of each kind. */
    private static final class Stopwatch {
        private final Station station;
        private long fastestErase = Long.MAX_VALUE;
        private long fastestProgram = Long.MAX_VALUE;

        Stopwatch(Station station) {
            this.station = station;
        }

        void erase(Runnable operation) {
            fastestErase = Math.min(fastestErase, time(operation));
        }

        void program(Runnable operation) {
            fastestProgram = Math.min(fastestProgram, time(operation));
        }

        private long time(Runnable operation) {
            long begin = station.time().nanos();
            operation.run();
            return station.time().nanos() - begin;
        }

        List<Measure> measures(FlashParameters chip) {
            return List.of(
                    Measure.atMost(
                            new Text("sector erase", "Sektor löschen"),
                            fastestErase / NANOS_OF_MS,
                            "ms",
                            chip.erase().longest().toNanos() / NANOS_OF_MS),
                    Measure.atMost(
                            new Text("page program", "Seite schreiben"),
                            fastestProgram / NANOS_OF_MS,
                            "ms",
                            chip.program().longest().toNanos() / NANOS_OF_MS));
        }
    }
}
