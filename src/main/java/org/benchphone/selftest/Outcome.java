package org.benchphone.selftest;

import java.util.List;
import org.benchphone.language.Text;

/**
 * What a check found.
 *
 * @param finding one sentence or less
 * @param details what stands behind it, one line each
 * @param advice what a person should look at; empty when there is nothing to mend
 */
public record Outcome(Verdict verdict, Text finding, List<Text> details, List<Measure> measures, Text advice) {
    private static final Text NONE = Text.same("");

    static Outcome pass(Text finding) {
        return new Outcome(Verdict.PASS, finding, List.of(), List.of(), NONE);
    }

    static Outcome fail(Text finding, Text advice) {
        return new Outcome(Verdict.FAIL, finding, List.of(), List.of(), advice);
    }

    static Outcome skip(Text why) {
        return new Outcome(Verdict.SKIP, why, List.of(), List.of(), NONE);
    }

    Outcome withDetails(List<Text> lines) {
        return new Outcome(verdict, finding, List.copyOf(lines), measures, advice);
    }

    Outcome withMeasures(List<Measure> numbers) {
        return new Outcome(verdict, finding, details, List.copyOf(numbers), advice);
    }
}
