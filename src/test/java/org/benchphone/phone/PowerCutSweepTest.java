package org.benchphone.phone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.benchphone.board.Tear;
import org.benchphone.emulated.Cells;
import org.benchphone.phone.SweepPhone.End;
import org.benchphone.phone.SweepPhone.Person;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/**
 * Power is cut in every flash operation of an update and of a TFTP recovery, with every tear, for every answer of the
 * person; then, for pairs, again in every operation of what comes after. The name of a case replays it:
 * {@code mvn test -Dtest=PowerCutSweepTest#replay -Dcase='update cut=17 tear=HALF then=X'}.
 */
@Timeout(600)
class PowerCutSweepTest {
    private static final Cells UPDATE_WAITS = SweepPhone.cells(true);
    private static final Cells NO_REQUEST = SweepPhone.cells(false);

    /** A story to cut: what the person does until the cut. */
    private enum Story {
        UPDATE(UPDATE_WAITS, new Person(true, false)),
        DECLINED(UPDATE_WAITS, new Person(false, false)),
        RECOVERY(NO_REQUEST, new Person(false, true));

        private final Cells start;
        private final Person person;

        Story(Cells start, Person person) {
            this.start = start;
            this.person = person;
        }

        /** Which regions the operations of the whole story work on, in order. */
        List<Boolean> dryRun() {
            SweepPhone phone = new SweepPhone(start.copy(), 1);
            List<Boolean> inFirmware = phone.recordOperations();
            assertThat(phone.live(person, 0, Tear.NOTHING)).isInstanceOf(End.Started.class);
            return inFirmware;
        }
    }

    /** One case; its name says all of it. */
    private record Case(Story story, int cut, Tear tear, boolean thenConfirms) {
        String id() {
            return story + " cut=" + cut + " tear=" + tear + " then=" + (thenConfirms ? "OK" : "X");
        }

        static Case parse(String id) {
            String[] parts = id.split(" ");
            return new Case(
                    Story.valueOf(parts[0]),
                    Integer.parseInt(parts[1].substring(4)),
                    Tear.valueOf(parts[2].substring(5)),
                    parts[3].equals("then=OK"));
        }

        long seed() {
            return id().hashCode();
        }

        SweepPhone cutOnce() {
            SweepPhone phone = new SweepPhone(story.start.copy(), seed());
            SweepPhone.check(id(), "power was cut", phone.live(story.person, cut, tear) instanceof End.Cut);
            return phone;
        }

        /**
         * Before the first operation on the firmware's region, and after the last, the phone must come up by itself;
         * in between there is no firmware, and it must not.
         */
        void run(List<Boolean> dryRun) {
            End.Started end = assertComesUp(cutOnce(), id());
            if (cut <= dryRun.indexOf(true) || cut - 1 > dryRun.lastIndexOf(true)) {
                SweepPhone.check(id(), "it comes up by itself: " + end, !end.asked());
            } else if (cut - 1 > dryRun.indexOf(true) && cut - 1 < dryRun.lastIndexOf(true)) {
                SweepPhone.check(
                        id(),
                        "only TFTP helps: " + end,
                        end.asked() && end.name().equals(SweepScale.RESCUE));
            }
        }

        /** Comes up for a person who recovers when nothing else helps, and then comes up the same again and again. */
        End.Started assertComesUp(SweepPhone phone, String id) {
            End end = phone.live(new Person(thenConfirms, false), 0, Tear.NOTHING);
            SweepPhone.check(id, "a firmware starts", end instanceof End.Started);
            End.Started started = (End.Started) end;
            phone.assertWhole(id, started);
            for (int again = 0; again < 2; again++) {
                End next = phone.live(new Person(false, false), 0, Tear.NOTHING);
                SweepPhone.check(id, "comes up again: " + next, next.equals(new End.Started(started.name(), false)));
            }
            return started;
        }
    }

    private static Stream<DynamicTest> sweep(Story story, int atLeast) {
        List<Boolean> dryRun = story.dryRun();
        List<Case> cases = IntStream.rangeClosed(1, dryRun.size())
                .boxed()
                .flatMap(cut -> Stream.of(Tear.values())
                        .flatMap(tear -> Stream.of(true, false).map(answer -> new Case(story, cut, tear, answer))))
                .toList();
        assertThat(cases.size()).as("cases of " + story).isGreaterThanOrEqualTo(atLeast);
        return cases.stream().map(one -> DynamicTest.dynamicTest(one.id(), () -> one.run(dryRun)));
    }

    @TestFactory
    Stream<DynamicTest> anyCutInAnUpdateLeavesOldOrNewFirmwareOrTftpRecovery() {
        return sweep(Story.UPDATE, 80 * 12);
    }

    @TestFactory
    Stream<DynamicTest> anyCutAfterTheUserSaysNoLeavesTheOldFirmware() {
        return sweep(Story.DECLINED, 2 * 12);
    }

    @TestFactory
    Stream<DynamicTest> anyCutInATftpRecoveryCanBeRecovered() {
        return sweep(Story.RECOVERY, 70 * 12);
    }

    @TestFactory
    Stream<DynamicTest> aSecondCutInWhatFollowsCanBeRecoveredToo() {
        AtomicInteger pairs = new AtomicInteger();
        List<DynamicTest> tests = new ArrayList<>();
        for (Story story : List.of(Story.UPDATE, Story.RECOVERY)) {
            for (int cut = 1; cut <= story.dryRun().size(); cut++) {
                for (Tear tear : Tear.values()) {
                    Case first = new Case(story, cut, tear, true);
                    tests.add(DynamicTest.dynamicTest(
                            first.id() + " and again", () -> pairs.addAndGet(cutEverywhereAgain(first))));
                }
            }
        }
        tests.add(DynamicTest.dynamicTest("all pairs were cut", () -> {
            System.out.println("pairs of power cuts: " + pairs);
            assertThat(pairs).hasValueGreaterThan(50_000);
        }));
        return tests.stream();
    }

    /** Returns how many second cuts there were; none when the first one struck in the very last operation. */
    private static int cutEverywhereAgain(Case first) {
        int cases = 0;
        for (long second = 1; ; second++, cases++) {
            SweepPhone phone = first.cutOnce();
            if (!(phone.live(new Person(true, first.story == Story.RECOVERY), second, first.tear) instanceof End.Cut)) {
                return cases;
            }
            first.assertComesUp(phone, first.id() + " second=" + second);
        }
    }

    @Test
    void replay() {
        String id = System.getProperty("case", "");
        assumeTrue(!id.isEmpty(), "no -Dcase given");
        Case one = Case.parse(id);
        one.run(one.story.dryRun());
    }

    @Test
    void theStoriesEndAsTheyShouldWithoutACut() {
        assertThat(new SweepPhone(UPDATE_WAITS.copy(), 1).live(new Person(true, false), 0, Tear.NOTHING))
                .isEqualTo(new End.Started(SweepScale.NEXT, false));
        assertThat(new SweepPhone(UPDATE_WAITS.copy(), 1).live(new Person(false, false), 0, Tear.NOTHING))
                .isEqualTo(new End.Started(SweepScale.OLD, false));
        assertThat(new SweepPhone(NO_REQUEST.copy(), 1).live(new Person(false, true), 0, Tear.NOTHING))
                .isEqualTo(new End.Started(SweepScale.RESCUE, true));
    }
}
