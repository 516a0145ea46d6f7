package org.benchphone.emulated;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import org.benchphone.board.Key;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Contacts and diodes, as a current finds them. */
@Timeout(10)
class KeyMatrixTest {
    private static final int COLUMNS = 0x00FF;

    private final SteppedTime time = new SteppedTime();
    private final Random random = new Random(3);
    private final KeyMatrix matrix = new KeyMatrix(time, random);

    @Test
    void anySetOfHeldKeysIsToldApart() {
        int scanned = 0;
        for (int round = 0; round < 500; round++) {
            Set<Key> held = EnumSet.noneOf(Key.class);
            for (Key key : Key.values()) {
                boolean hold = random.nextInt(8) == 0;
                matrix.move(key, hold);
                if (hold) {
                    held.add(key);
                }
            }
            assertThat(seen()).isEqualTo(held);
            scanned += held.size();
        }
        assertThat(scanned).isGreaterThan(1_000);
    }

    @Test
    void aMatrixDrivenFromItsRowsSeesNothing() {
        matrix.move(Key.OK, true);
        assertThat(matrix.pulledLow(0x3F00, 0)).isZero();
    }

    @Test
    void aColumnThatIsNoOutputSinksNothing() {
        matrix.move(Key.OK, true);
        assertThat(matrix.pulledLow(COLUMNS & ~(1 << Key.OK.column()), 0)).isZero();
    }

    @Test
    void aContactTouchesAtOnceThenChattersThenRests() {
        matrix.chatter(true);
        int flickers = 0;
        for (int round = 0; round < 50; round++) {
            boolean hold = round % 2 == 0;
            assertThat(matrix.move(Key.X, hold)).isTrue();
            assertThat(seen().contains(Key.X)).as("first touch").isEqualTo(hold);
            for (int i = 0; i < 80; i++) {
                time.passMicros(100);
                flickers += seen().contains(Key.X) != hold ? 1 : 0;
            }
            for (int i = 0; i < 20; i++) {
                time.pass(Duration.ofMillis(1));
                assertThat(seen().contains(Key.X)).as("after 8 ms").isEqualTo(hold);
            }
        }
        assertThat(flickers).isBetween(400, 1_600);
    }

    @Test
    void holdingWhatIsHeldChangesNothing() {
        assertThat(matrix.move(Key.OK, true)).isTrue();
        assertThat(matrix.move(Key.OK, true)).isFalse();
        assertThat(matrix.isHeld(Key.OK)).isTrue();
        assertThat(matrix.isHeld(Key.X)).isFalse();
    }

    private Set<Key> seen() {
        Set<Key> seen = EnumSet.noneOf(Key.class);
        for (int column = 0; column < Key.COLUMNS; column++) {
            int low = matrix.pulledLow(COLUMNS, COLUMNS & ~(1 << column));
            for (int row = 0; row < Key.ROWS; row++) {
                if ((low >> 8 + row & 1) != 0) {
                    seen.add(Key.at(column, row));
                }
            }
        }
        return seen;
    }
}
