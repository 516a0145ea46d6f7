package org.benchphone.phone;

import static org.assertj.core.api.Assertions.assertThat;

import org.benchphone.board.Tear;
import org.benchphone.emulated.Cells;
import org.benchphone.phone.SweepPhone.End;
import org.benchphone.phone.SweepPhone.Person;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * How many power cuts a second of one thread: {@code mvn test -Pbench -Dtest=PowerCutBench}. A case is a whole life: an
 * update until the cut, power-on, recovery where there is no firmware, its start, and what is then in flash.
 */
@Tag("bench")
@Timeout(300)
class PowerCutBench {
    private static final int ROUNDS = 10;
    private static final int OPERATIONS = 80;

    @Test
    void casesASecond() {
        Cells start = SweepPhone.cells(true);
        double best = 0;
        for (int round = 0; round < ROUNDS; round++) {
            int cases = 0;
            long begin = System.nanoTime();
            for (int cut = 1; cut <= OPERATIONS; cut++) {
                for (Tear tear : Tear.values()) {
                    SweepPhone phone = new SweepPhone(start.copy(), cut);
                    assertThat(phone.live(new Person(true, false), cut, tear)).isInstanceOf(End.Cut.class);
                    End end = phone.live(new Person(true, false), 0, Tear.NOTHING);
                    phone.assertWhole("cut " + cut, (End.Started) end);
                    cases++;
                }
            }
            double rate = cases / ((System.nanoTime() - begin) / 1e9);
            best = Math.max(best, rate);
            System.out.printf("%d cases, %.0f a second%n", cases, rate);
        }
        assertThat(best).isGreaterThan(2000);
    }
}
