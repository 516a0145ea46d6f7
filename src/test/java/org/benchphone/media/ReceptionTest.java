package org.benchphone.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.benchphone.media.Reception.Place;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Numbers of packets, and what is made of them. */
@Timeout(60)
class ReceptionTest {
    private static final int THEM = 0xcafe;

    private final Reception reception = new Reception();

    private List<Place> take(int ssrc, int... sequences) {
        List<Place> places = new ArrayList<>();
        for (int sequence : sequences) {
            places.add(reception.take(ssrc, sequence));
        }
        return places;
    }

    @Test
    void aGapIsLostUntilItIsFilled() {
        assertThat(take(THEM, 10, 11, 14)).containsExactly(Place.FIRST, Place.NEXT, Place.NEXT);
        assertThat(reception.lost()).isEqualTo(2);
        assertThat(take(THEM, 12)).containsExactly(Place.LATE);
        assertThat(reception.lost()).isEqualTo(1);
        assertThat(reception.reordered()).isEqualTo(1);
        assertThat(reception.lostSinceLastReport()).isEqualTo(256 / 5);
        assertThat(reception.lostSinceLastReport()).isZero();
    }

    @Test
    void whatComesTwiceCountsOnce() {
        assertThat(take(THEM, 10, 10, 11, 10)).contains(Place.DUPLICATE);
        assertThat(reception.received()).isEqualTo(2);
        assertThat(reception.duplicated()).isEqualTo(2);
        assertThat(reception.lost()).isZero();
    }

    @Test
    void numbersGoRound() {
        for (int i = 65_000; i < 200_000; i++) {
            take(THEM, i & 0xffff);
        }
        assertThat(reception.lost()).isZero();
        assertThat(reception.received()).isEqualTo(135_000);
        assertThat(reception.highest()).isEqualTo(199_999);
    }

    @Test
    void aStreamMayBeginWithItsSecondPacket() {
        assertThat(take(THEM, 11, 10, 12)).containsExactly(Place.FIRST, Place.LATE, Place.NEXT);
        assertThat(reception.lost()).isZero();
    }

    @Test
    void anotherStreamIsTakenAfterTwoInSequence() {
        take(THEM, 10, 12);
        assertThat(take(7, 500, 502, 503)).containsExactly(Place.STRANGE, Place.STRANGE, Place.FIRST);
        assertThat(reception.ssrc()).isEqualTo(7);
        assertThat(reception.lost()).as("of the one before").isEqualTo(1);
        assertThat(take(7, 504)).containsExactly(Place.NEXT);
    }

    @Test
    void aStreamThatGoesOnIsNotDisplaced() {
        for (int i = 0; i < 1000; i++) {
            take(THEM, i);
            assertThat(take(7, i + 300)).containsExactly(Place.STRANGE);
        }
        assertThat(reception.ssrc()).isEqualTo(THEM);
        assertThat(reception.lost()).isZero();
    }

    @Test
    void aJumpOfNumbersIsAnotherStream() {
        take(THEM, 10);
        assertThat(take(THEM, 40_000, 40_001, 40_002)).containsExactly(Place.STRANGE, Place.FIRST, Place.NEXT);
        assertThat(reception.lost()).isZero();
    }
}
