package org.benchphone.emulated;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import org.benchphone.board.Contacts;
import org.benchphone.board.Key;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Contacts and diodes, as a current finds them. */
@Timeout(10)
class KeyMatrixTest {
    private static final int COLUMNS = 0x00FF;

    private final SteppedTime time = new SteppedTime();
    private final Random random = new Random(3);
    private final Contacts contacts = new Contacts(time);
    private final KeyMatrix matrix = new KeyMatrix(contacts);

    @Test
    void anySetOfHeldKeysIsToldApart() {
        int scanned = 0;
        for (int round = 0; round < 500; round++) {
            Set<Key> held = EnumSet.noneOf(Key.class);
            for (Key key : Key.values()) {
                boolean hold = random.nextInt(8) == 0;
                contacts.move(key, hold);
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
        contacts.move(Key.OK, true);
        assertThat(matrix.pulledLow(0x3F00, 0)).isZero();
    }

    @Test
    void aColumnThatIsNoOutputSinksNothing() {
        contacts.move(Key.OK, true);
        assertThat(matrix.pulledLow(COLUMNS & ~(1 << Key.OK.column()), 0)).isZero();
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
