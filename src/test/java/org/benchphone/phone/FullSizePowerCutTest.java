package org.benchphone.phone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.benchphone.board.Tear;
import org.benchphone.emulated.Cells;
import org.benchphone.phone.SweepPhone.End;
import org.benchphone.phone.SweepPhone.Person;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/** What the sweep proves on a small chip, sampled on the real one: 16 MiB, images of 3 MB, cuts anywhere. */
@Timeout(300)
class FullSizePowerCutTest {
    private static final int CASES = 300;
    private static final Person YES = new Person(true, false);

    private static SweepPhone phone(SweepScale scale, Cells cells, long seed) {
        return new SweepPhone(scale, cells, seed, UnaryOperator.identity());
    }

    @TestFactory
    Stream<DynamicTest> aCutAnywhereInAFullSizedUpdateCanBeRecovered() {
        SweepScale scale = SweepScale.full();
        Cells start = SweepPhone.cells(scale, true);
        SweepPhone dry = phone(scale, start.copy(), 0);
        List<Boolean> operations = dry.recordOperations();
        assertThat(dry.live(YES, 0, Tear.NOTHING)).isEqualTo(new End.Started(SweepScale.NEXT, false));
        assertThat(operations).hasSizeGreaterThan(12_000);
        Random random = new Random(20261122);
        return Stream.iterate(0, i -> i < CASES, i -> i + 1).map(i -> {
            int cut = i % 10 == 0 ? operations.size() - i / 10 : 1 + random.nextInt(operations.size());
            Tear tear = Tear.values()[i % Tear.values().length];
            String id = "full size cut=" + cut + " tear=" + tear;
            return DynamicTest.dynamicTest(id, () -> cutAndComeUp(phone(scale, start.copy(), i), id, cut, tear));
        });
    }

    private static void cutAndComeUp(SweepPhone phone, String id, int cut, Tear tear) {
        assertThat(phone.live(YES, cut, tear)).isInstanceOf(End.Cut.class);
        End.Started started = (End.Started) phone.live(YES, 0, Tear.NOTHING);
        phone.assertWhole(id, started);
        assertThat(phone.live(YES, 0, Tear.NOTHING)).isEqualTo(new End.Started(started.name(), false));
    }
}
