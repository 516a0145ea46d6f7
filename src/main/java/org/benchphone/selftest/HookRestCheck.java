package org.benchphone.selftest;

import org.benchphone.language.Text;

/** The handset rests on the hook while nobody has it in their hand. */
final class HookRestCheck implements Check {
    static final Text ADVICE = new Text(
            "Put the handset down; if it is, check the hook switch and its line.",
            "Hörer auflegen; liegt er auf, Gabelschalter und seine Leitung prüfen.");

    @Override
    public Text advice() {
        return ADVICE;
    }

    @Override
    public Outcome run(Station station) {
        return station.board().hook().isHigh()
                ? Outcome.pass(new Text("on the hook", "aufgelegt"))
                : Outcome.fail(
                        new Text("lifted, or its line is low", "abgehoben, oder die Leitung liegt auf 0"), ADVICE);
    }
}
