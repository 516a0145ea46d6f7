package org.benchphone.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.benchphone.language.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Boards and computers with one fault each: the test that is for it fails, says what it is, and no other does. */
@Timeout(120)
class PlantedFaultsTest {
    private static final EnumSet<TestId> OF_FLASH = EnumSet.of(TestId.FLASH_ID, TestId.FLASH_WRITE, TestId.FLASH_CUT);

    private static Stream<Faults.Fault> faults() {
        return Faults.all();
    }

    @ParameterizedTest
    @MethodSource("faults")
    void isNamed(Faults.Fault fault) {
        Rig rig = new Rig().withPhone();
        rig.pace = Faults.patience(Rig.PACE.settle());
        fault.plant().accept(rig);
        Report report = rig.test();
        assertThat(report.results().stream()
                        .filter(result -> result.verdict() == Verdict.FAIL)
                        .map(Result::test)
                        .toList())
                .as(report.text(Language.ENGLISH))
                .isEqualTo(fault.tests().stream().sorted().toList());
        assertThat(unwrapped(report, fault.tests().getFirst())).contains(fault.words());
        assertThat(report.hasFailed()).isTrue();
    }

    /** The test's lines without the breaks of the table. */
    private static String unwrapped(Report report, TestId test) {
        Result failed = report.results().stream()
                .filter(result -> result.test() == test)
                .findFirst()
                .orElseThrow();
        return new TextReport(Language.ENGLISH, false).entry(failed).replaceAll("\\s+", " ");
    }

    @Test
    void thereAreManyOfThem() {
        assertThat(faults()).hasSize(27);
        assertThat(OF_FLASH).isEqualTo(TestId.named("flash"));
    }

    @Test
    void aFaultInOnePartLeavesTheOthersTested() {
        Rig rig = new Rig();
        rig.plantOnFlashBus(FaultyBus.floating());
        Set<Verdict> panel = EnumSet.noneOf(Verdict.class);
        for (Result result : rig.test().results()) {
            if (!OF_FLASH.contains(result.test()) && result.test().compareTo(TestId.RAIL) > 0) {
                panel.add(result.verdict());
            }
        }
        assertThat(panel).containsExactly(Verdict.PASS);
    }
}
