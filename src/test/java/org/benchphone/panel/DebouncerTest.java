package org.benchphone.panel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One scan is 5 ms. */
@Timeout(10)
class DebouncerTest {
    private final Debouncer debouncer = new Debouncer();

    @Test
    void aPressCountsAtOnceAndItsEndWithTheSeventhScan() {
        assertThat(debouncer.scan(0b100)).isEqualTo(0b100);
        assertThat(debouncer.scan(0b100)).isZero();
        for (int scan = 1; scan < 7; scan++) {
            assertThat(debouncer.scan(0)).isZero();
        }
        assertThat(debouncer.isUnsettled(0)).isTrue();
        assertThat(debouncer.scan(0)).isEqualTo(0b100);
        assertThat(debouncer.closed()).isZero();
        assertThat(debouncer.isUnsettled(0)).isFalse();
    }

    @Test
    void aWeakFingerMakesOnePress() {
        long[] scans = {1, 0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0};
        int changes = 0;
        for (long scan : scans) {
            changes += Long.bitCount(debouncer.scan(scan));
        }
        assertThat(changes).isEqualTo(2);
    }

    @Test
    void severalKeysAtOnceAreSeveralChanges() {
        assertThat(debouncer.scan(0b1011)).isEqualTo(0b1011);
        assertThat(debouncer.scan(0b1110)).isEqualTo(0b0100);
        for (int scan = 2; scan < 7; scan++) {
            assertThat(debouncer.scan(0b1110)).isZero();
        }
        assertThat(debouncer.scan(0b1010)).isEqualTo(0b0001);
        assertThat(debouncer.closed()).isEqualTo(0b1110);
    }

    /** Each contact is open and closed for at least 60 ms, and chatters for one scan after each change. */
    @Test
    void chatteringContactsGiveEachPressOnceInItsOrder() {
        Random random = new Random(9);
        List<Integer> pressed = new ArrayList<>();
        List<Integer> seen = new ArrayList<>();
        long held = 0;
        for (int move = 0; move < 4_000; move++) {
            int contact = random.nextInt(48);
            boolean holds = (held >> contact & 1) == 0;
            if (holds && Long.bitCount(held) >= 6) {
                continue;
            }
            held ^= 1L << contact;
            if (holds) {
                pressed.add(contact);
            }
            long touched = holds ? held : held | (random.nextBoolean() ? 1L << contact : 0);
            for (int scan = 0; scan < 12; scan++) {
                long chatter = scan == 1 && random.nextBoolean() ? 1L << contact : 0;
                note(debouncer.scan((scan == 0 ? touched : held) ^ chatter), seen);
            }
        }
        assertThat(pressed).hasSizeGreaterThan(300);
        assertThat(seen).isEqualTo(pressed);
        assertThat(debouncer.closed()).isEqualTo(held);
    }

    private void note(long changed, List<Integer> seen) {
        long presses = changed & debouncer.closed();
        for (long rest = presses; rest != 0; rest &= rest - 1) {
            seen.add(Long.numberOfTrailingZeros(rest));
        }
    }
}
