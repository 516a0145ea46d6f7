package org.benchphone.selftest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.benchphone.board.FlashRail;
import org.benchphone.language.Text;

/** Voltage and current behind the power switch of the flash chip, while the chip rests. */
final class RailCheck implements Check {
    /** What a W25Q128JV may be fed with is 2.7 to 3.6 V; less than 3.0 is no healthy rail of 3.3 V. */
    private static final double LOWEST_VOLTS = 3.0;

    private static final double HIGHEST_VOLTS = 3.6;

    /** At rest the chip takes microamperes; this much only flows into something that is wrong. */
    private static final double HIGHEST_MILLIAMPERES = 50;

    private static final Text NOT_MEASURED =
            new Text("not measured on this board", "auf dieser Platine nicht gemessen");

    @Override
    public Text advice() {
        return new Text(
                "Check the 3.3 V supply, the power switch, and for a short behind it.",
                "3,3-V-Versorgung und Leistungsschalter prüfen, dahinter nach einem Kurzschluss suchen.");
    }

    @Override
    public Outcome run(Station station) {
        station.flash(); // so that it is powered and at rest
        Optional<FlashRail> rail = station.fixture().flashRail();
        if (rail.isEmpty()) {
            return Outcome.skip(NOT_MEASURED);
        }
        List<Measure> measures = measure(rail.get());
        boolean isWithin = measures.stream().allMatch(Measure::isWithin);
        if (!rail.get().isGood() || !isWithin) {
            Text what = isWithin
                    ? new Text("the board says that it is too low", "laut Platine zu niedrig")
                    : new Text("outside its limits", "außerhalb der Grenzen");
            return Outcome.fail(what, advice()).withMeasures(measures);
        }
        return Outcome.pass(
                        measures.isEmpty()
                                ? new Text("good; not measured on this board", "gut; auf dieser Platine nicht gemessen")
                                : new Text("as it should be", "wie es sein soll"))
                .withMeasures(measures);
    }

    private static List<Measure> measure(FlashRail rail) {
        List<Measure> measures = new ArrayList<>();
        rail.millivolts()
                .ifPresent(millivolts -> measures.add(Measure.between(
                        new Text("voltage", "Spannung"), millivolts / 1000.0, "V", LOWEST_VOLTS, HIGHEST_VOLTS)));
        rail.microamps()
                .ifPresent(microamps -> measures.add(Measure.atMost(
                        new Text("current at rest", "Ruhestrom"), microamps / 1000.0, "mA", HIGHEST_MILLIAMPERES)));
        return measures;
    }
}
