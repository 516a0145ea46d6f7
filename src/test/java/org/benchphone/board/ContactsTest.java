package org.benchphone.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.benchphone.power.FakeTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Contacts below a hand, and what is wrong with them. */
@Timeout(10)
class ContactsTest {
    private static final Duration BOUNCE = Duration.ofMillis(8);

    private final FakeTime time = new FakeTime();
    private final Contacts contacts = new Contacts(time);
    private final Told told = new Told();

    private ContactFault bounce(long seed) {
        return new ContactFault.Bounce(Optional.of(Key.X), BOUNCE, new Random(seed), told);
    }

    @Test
    void aContactFollowsTheHand() {
        assertThat(contacts.move(Key.OK, true)).isTrue();
        assertThat(contacts.move(Key.OK, true)).isFalse();
        assertThat(contacts.isHeld(Key.OK)).isTrue();
        assertThat(contacts.isClosed(Key.OK)).isTrue();
        assertThat(contacts.isClosed(Key.X)).isFalse();
        assertThat(contacts.move(Key.OK, false)).isTrue();
        assertThat(contacts.isClosed(Key.OK)).isFalse();
    }

    @Test
    void aBounceTouchesAtOnceThenDoesAsItLikesThenRests() {
        contacts.set(List.of(bounce(3)));
        int flickers = 0;
        for (int round = 0; round < 50; round++) {
            boolean hold = round % 2 == 0;
            assertThat(contacts.move(Key.X, hold)).isTrue();
            assertThat(contacts.isClosed(Key.X)).as("first touch").isEqualTo(hold);
            for (int i = 0; i < 80; i++) {
                time.advance(Duration.ofNanos(100_000));
                flickers += contacts.isClosed(Key.X) != hold ? 1 : 0;
            }
            for (int i = 0; i < 20; i++) {
                assertThat(contacts.isClosed(Key.X)).as("after 8 ms").isEqualTo(hold);
                time.advance(Duration.ofMillis(1));
            }
        }
        assertThat(flickers).isBetween(400, 3_600);
        assertThat(told.said())
                .hasSize(50)
                .startsWith("X bounces for 8 ms as it closes", "X bounces for 8 ms as it opens");
    }

    @Test
    void theSameSeedBouncesTheSame() {
        List<Boolean> first = waveform(7);
        assertThat(waveform(7)).isEqualTo(first);
        assertThat(waveform(8)).isNotEqualTo(first);
    }

    private List<Boolean> waveform(long seed) {
        contacts.set(List.of(bounce(seed)));
        List<Boolean> seen = new ArrayList<>();
        for (int move = 0; move < 20; move++) {
            contacts.move(Key.X, move % 2 == 0);
            for (int i = 0; i < 100; i++) {
                seen.add(contacts.isClosed(Key.X));
                time.advance(Duration.ofNanos(100_000));
            }
        }
        return seen;
    }

    @Test
    void otherKeysDoNotBounce() {
        contacts.set(List.of(bounce(3)));
        contacts.move(Key.OK, true);
        for (int i = 0; i < 80; i++) {
            time.advance(Duration.ofNanos(100_000));
            assertThat(contacts.isClosed(Key.OK)).isTrue();
        }
        assertThat(told.said()).isEmpty();
    }

    @Test
    void aStuckContactDoesNotFollowTheHand() {
        contacts.set(List.of(new ContactFault.Stuck(Key.OK, true, told), new ContactFault.Stuck(Key.X, false, told)));
        assertThat(contacts.isClosed(Key.OK)).isTrue();
        assertThat(contacts.isClosed(Key.OK)).isTrue();
        contacts.move(Key.OK, true);
        contacts.move(Key.OK, false);
        contacts.move(Key.X, true);
        assertThat(contacts.isClosed(Key.OK)).isTrue();
        assertThat(contacts.isClosed(Key.X)).isFalse();
        assertThat(contacts.isHeld(Key.X)).isTrue();
        assertThat(told.said())
                .containsExactly(
                        "OK is closed without a hand on it",
                        "OK is let go and does not open",
                        "X is pressed and does not close");

        told.end();
        assertThat(contacts.isClosed(Key.OK)).isFalse();
        assertThat(contacts.isClosed(Key.X)).isTrue();
    }
}
