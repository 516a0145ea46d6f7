package org.benchphone.selftest;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.benchphone.board.Fixture;
import org.benchphone.board.Lamp;
import org.benchphone.language.Text;
import org.benchphone.panel.Lamps;

/** Each lamp in turn burns alone. */
final class LampsCheck implements Check {
    private static final Text QUESTION = new Text(
            "Did each lamp burn for a moment, one after the other?",
            "Hat jede Lampe kurz geleuchtet, eine nach der anderen?");

    private final Helper helper;
    private final Set<Lamp> wanted;
    private final Pace pace;

    LampsCheck(Helper helper, Set<Lamp> wanted, Pace pace) {
        this.helper = helper;
        this.wanted = wanted;
        this.pace = pace;
    }

    @Override
    public Text advice() {
        return new Text(
                "Check the lamp and which way round it is; several dark: the lamp expander and its wires.",
                "Lampe und ihre Polung prüfen; sind mehrere dunkel: Lampen-Expander und seine Leitungen.");
    }

    @Override
    public Outcome run(Station station) {
        Lamps lamps = station.lamps();
        List<Text> wrong = new ArrayList<>();
        for (Lamp lamp : wanted) {
            lamps.set(lamp, true);
            station.sleep(pace.lamp());
            Set<Lamp> lit = lit(station.fixture());
            if (!lit.equals(EnumSet.of(lamp))) {
                wrong.add(
                        lit.contains(lamp)
                                ? new Text(lamp + " does not burn alone", lamp + " leuchtet nicht allein")
                                : new Text(lamp + " stays dark", lamp + " bleibt dunkel"));
            }
            lamps.set(lamp, false);
        }
        int all = wanted.size();
        return switch (helper.look(station, QUESTION, wrong::isEmpty)) {
            case RIGHT -> Outcome.pass(new Text(all + " burnt, each alone", all + " leuchteten, jede allein"));
            case WRONG ->
                Outcome.fail(
                                new Text(
                                        "not each of " + all + " lamps burns alone",
                                        "nicht jede der " + all + " Lampen leuchtet allein"),
                                advice())
                        .withDetails(wrong);
            case UNSEEN ->
                Outcome.skip(new Text(
                        all + " were switched on and off, but nobody looked",
                        all + " wurden ein- und ausgeschaltet, aber niemand hat hingesehen"));
        };
    }

    private static Set<Lamp> lit(Fixture fixture) {
        EnumSet<Lamp> lit = EnumSet.allOf(Lamp.class);
        lit.removeIf(lamp -> !fixture.isLit(lamp));
        return lit;
    }
}
