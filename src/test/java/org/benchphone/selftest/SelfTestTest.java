package org.benchphone.selftest;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.benchphone.board.FlashSocket;
import org.benchphone.board.Model;
import org.benchphone.board.Picture;
import org.benchphone.board.Tear;
import org.benchphone.flash.Region;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the self-test says of boards on which nothing is wrong. */
@Timeout(120)
class SelfTestTest {
    private static final Set<TestId> NOT_ON_THIS_BOARD = Set.of(TestId.PARTS, TestId.RAIL);

    @ParameterizedTest
    @EnumSource(Model.class)
    void onAnEmulatedBoardEverythingPassesThatItHas(Model model) {
        Report report = new Rig(model).test();
        assertThat(report.results())
                .hasSize(TestId.values().length)
                .allSatisfy(result -> assertThat(result.verdict())
                        .as(result.toString())
                        .isEqualTo(NOT_ON_THIS_BOARD.contains(result.test()) ? Verdict.SKIP : Verdict.PASS));
        assertThat(report.hasFailed()).isFalse();
    }

    @Test
    void aPhoneIsNamedInTheReport() {
        Report report = new Rig().withPhone().test(TestId.named("java"));
        assertThat(report.subject().mac()).isEqualTo(Rig.PHONE.mac());
        assertThat(report.subject().serial()).isEqualTo(Rig.PHONE.serial());
    }

    @Test
    void withoutAFirmwareOrAnyPhoneTheChipIsTestedAllTheSame() {
        Report report = new Rig().test(TestId.named("flash"));
        assertThat(report.results()).hasSize(3).allMatch(result -> result.verdict() == Verdict.PASS);
        assertThat(report.subject().mac()).isEmpty();
    }

    @Test
    void whatNobodyLookedAtOrPressedIsSkippedAndSaid() {
        Rig rig = new Rig();
        rig.helper = Helper.nobody();
        Report report = rig.test();
        assertThat(report.results().stream()
                        .filter(result -> result.verdict() == Verdict.SKIP)
                        .map(Result::test)
                        .collect(toSet()))
                .isEqualTo(EnumSet.of(
                        TestId.PARTS, TestId.RAIL, TestId.LCD, TestId.KEYS_PRESS, TestId.LAMPS, TestId.HOOK_LIFT));
        assertThat(report.hasFailed()).isFalse();
    }

    @Test
    void whatIsToBeSkippedIsNotRunAndSaid() {
        Rig rig = new Rig();
        try (SelfTest selfTest = rig.selfTest()) {
            var results = selfTest.run(TestId.named("flash"), TestId.named("flash-cut"), result -> {});
            assertThat(results.getLast().outcome().finding().english()).isEqualTo("left out by --skip");
            assertThat(rig.chip.operations())
                    .as("erases and programs of flash-write")
                    .isLessThan(80);
        }
    }

    /** Each cut is in the scratch region, and each kind of tear is seen for what it is. */
    @Test
    void everyWayToTearIsTriedInErasesAndInPrograms() {
        Rig rig = new Rig();
        Report report = rig.test(TestId.named("flash-cut"));
        Outcome outcome = report.results().getFirst().outcome();
        assertThat(outcome.details()).hasSize(2 * Tear.values().length);
        assertThat(outcome.details().toString())
                .contains("erase, nothing: old", "erase, half: torn, 2048 bytes", "erase, unstable: weak")
                .contains("program, nothing: old", "program, half: torn, 12", "program, unstable: weak");
    }

    @Test
    void nothingIsErasedOrProgrammedOutsideTheRegionSelfTestWhichIsErasedInTheEnd() {
        Rig rig = new Rig().withPhone();
        Region scratch = Rig.MAP.selfTest();
        byte[] before = rig.chip.read(0, Rig.MAP.size());
        Arrays.fill(before, scratch.address(), scratch.end(), (byte) 0xFF);
        Ranges ranges = new Ranges(scratch);
        rig.chip.onActivity(ranges);
        assertThat(rig.test().hasFailed()).isFalse();
        assertThat(ranges.inside).as("operations").isGreaterThan(200);
        assertThat(ranges.outside).isZero();
        assertThat(Arrays.equals(rig.chip.read(0, Rig.MAP.size()), before)).isTrue();
    }

    private static final class Ranges implements FlashSocket.Listener {
        private final Region allowed;
        private int inside;
        private int outside;

        Ranges(Region allowed) {
            this.allowed = allowed;
        }

        private void see(int address, int length) {
            if (address >= allowed.address() && address + length <= allowed.end()) {
                inside++;
            } else {
                outside++;
            }
        }

        @Override
        public void erasing(int address, int length) {
            see(address, length);
        }

        @Override
        public void programming(int address, int length) {
            see(address, length);
        }

        @Override
        public void torn(int address, int length, Tear tear) {
            see(address, length);
        }
    }

    @Test
    void theGlassSaysWhatIsTestedAndHowItEnded() {
        Rig rig = new Rig();
        try (SelfTest selfTest = rig.selfTest()) {
            Picture before = rig.board.look();
            selfTest.run(TestId.named("java"), Set.of(), result -> {});
            assertThat(rig.board.look()).isNotEqualTo(before);
        }
    }
}
