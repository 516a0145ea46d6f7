package org.benchphone.selftest;

import java.time.Duration;
import org.benchphone.board.InputLine;
import org.benchphone.language.Text;

/** The handset is lifted and put down, and the phone notices both. */
final class HookLiftCheck implements Check {
    private static final Duration GLANCE = Duration.ofMillis(10);

    private final Helper helper;
    private final Pace pace;

    HookLiftCheck(Helper helper, Pace pace) {
        this.helper = helper;
        this.pace = pace;
    }

    @Override
    public Text advice() {
        return HookRestCheck.ADVICE;
    }

    @Override
    public Outcome run(Station station) {
        if (!helper.presses()) {
            return Outcome.skip(new Text(
                    "nobody lifted it; --keys asks a person to", "niemand hat abgehoben; --keys bittet darum"));
        }
        if (!isSoon(station, false)) {
            return Outcome.fail(
                    new Text("lifted, and not noticed", "abgehoben, und nicht bemerkt"), HookRestCheck.ADVICE);
        }
        if (!isSoon(station, true)) {
            return Outcome.fail(
                    new Text("put down, and not noticed", "aufgelegt, und nicht bemerkt"), HookRestCheck.ADVICE);
        }
        return Outcome.pass(new Text("both noticed", "beides bemerkt"));
    }

    /** Has it moved and waits until the line follows. */
    private boolean isSoon(Station station, boolean onHook) {
        helper.moveHandset(station, onHook);
        InputLine hook = station.board().hook();
        for (long end = station.time().nanos() + pace.patience().toNanos(); hook.isHigh() != onHook; ) {
            if (station.time().nanos() > end) {
                return false;
            }
            station.sleep(GLANCE);
        }
        return true;
    }
}
