package org.benchphone.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.benchphone.power.FakeTime;
import org.benchphone.power.Time;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class RecordingTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final FakeTime time = new FakeTime();
    private final Recording recording = new Recording(time, Recording.Limits.usual());

    private List<Moment> all() {
        return between(recording.began(), recording.now());
    }

    private List<Moment> between(Instant from, Instant until) {
        List<Moment> moments = new ArrayList<>();
        recording.between(from, until).forEachRemaining(moments::add);
        return moments;
    }

    private static Moment.Seen seen(Instant time, Sight sight) {
        return new Moment.Seen(time, sight);
    }

    @Test
    void nothingIsThereBeforeAnythingWasSeen() {
        assertThat(all()).isEmpty();
        assertThat(recording.bytes()).isZero();
    }

    @Test
    void whatStaysTheSameIsKeptOnce() {
        Instant begin = recording.now();
        recording.see(Sights.idle('a'));
        int bytes = recording.bytes();
        for (int i = 0; i < 1000; i++) {
            time.advance(SECOND);
            recording.see(Sights.idle('a'));
        }
        assertThat(recording.bytes()).isEqualTo(bytes);
        assertThat(all()).containsExactly(seen(begin, Sights.idle('a')));
    }

    @Test
    void aStretchBeginsWithWhatStoodThereThenAndEndsWhereItShall() {
        Instant begin = recording.now();
        recording.see(Sights.idle('a'));
        time.advance(SECOND);
        recording.happened("{\"id\":1}");
        recording.see(Sights.idle('a', "OK"));
        time.advance(SECOND);
        recording.see(Sights.idle('b'));
        time.advance(SECOND);

        Instant half = begin.plusMillis(1500);
        assertThat(between(half, recording.now()))
                .containsExactly(seen(half, Sights.idle('a', "OK")), seen(begin.plusSeconds(2), Sights.idle('b')));
        assertThat(between(begin, half))
                .containsExactly(
                        seen(begin, Sights.idle('a')),
                        new Moment.Happened(begin.plusSeconds(1), "{\"id\":1}"),
                        seen(begin.plusSeconds(1), Sights.idle('a', "OK")));
        Instant late = begin.plusSeconds(3);
        assertThat(between(late, late)).containsExactly(seen(late, Sights.idle('b')));
    }

    @Test
    void anyStretchShowsWhatAPersonWouldHaveSeen() {
        Random random = new Random(6);
        List<Moment.Seen> truth = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            time.advance(Duration.ofMillis(1 + random.nextInt(400)));
            Sight sight = Sights.any(random);
            recording.see(sight);
            truth.add(seen(recording.now(), sight));
        }
        int checked = 0;
        for (int i = 0; i < 200; i++) {
            int from = random.nextInt(truth.size());
            int until = from + random.nextInt(truth.size() - from);
            List<Moment> played =
                    between(truth.get(from).time(), truth.get(until).time());
            assertThat(played.equals(truth.subList(from, until + 1)))
                    .as("from " + from + " until " + until)
                    .isTrue();
            checked += played.size();
        }
        assertThat(checked).isGreaterThan(10_000);
    }

    @Test
    void aDayOfAVeryBusyPhoneStaysWithinItsBoundsAndEndsWithTheNewest() {
        Recording.Limits limits = new Recording.Limits(1 << 20, Duration.ofHours(1));
        Recording small = new Recording(time, limits);
        Random random = new Random(7);
        Sight last = Sights.idle('a');
        int most = 0;
        for (int minute = 0; minute < 24 * 60; minute++) {
            for (int i = 0; i < 20; i++) {
                time.advance(Duration.ofSeconds(3));
                last = Sights.any(random);
                small.see(last);
                small.happened("{\"id\":" + i + ",\"event\":\"note\",\"text\":\"" + random.nextLong() + "\"}");
            }
            most = Math.max(most, small.bytes());
        }
        assertThat(most).isBetween(limits.bytes() / 2, limits.bytes() + 80 * 1024);
        assertThat(small.began()).isAfter(small.now().minus(limits.age())).isBefore(small.now());
        List<Moment> kept = new ArrayList<>();
        small.between(Instant.EPOCH, small.now()).forEachRemaining(kept::add);
        assertThat(kept.getFirst()).isInstanceOf(Moment.Seen.class);
        assertThat(kept.getFirst().time()).isEqualTo(small.began());
        Sight newest = last;
        assertThat(kept.reversed().stream()
                        .filter(Moment.Seen.class::isInstance)
                        .findFirst()
                        .map(moment -> ((Moment.Seen) moment).sight()))
                .contains(newest);
    }

    @Test
    void anIdlePhoneIsForgottenAfterAnHourButForWhatItStillShows() {
        recording.see(Sights.idle('a'));
        time.advance(Duration.ofMinutes(5));
        recording.see(Sights.idle('b'));
        time.advance(Duration.ofHours(9));
        assertThat(recording.began()).isEqualTo(recording.now().minus(Duration.ofHours(1)));
        assertThat(all()).containsExactly(seen(recording.began(), Sights.idle('b')));
    }

    @Test
    void beginningAnewKeepsOnlyWhatIsSeenNow() {
        recording.see(Sights.idle('a'));
        time.advance(SECOND);
        recording.see(Sights.idle('b'));
        time.advance(SECOND);
        recording.clear();
        assertThat(recording.began()).isEqualTo(recording.now());
        assertThat(all()).containsExactly(seen(recording.now(), Sights.idle('b')));
        recording.see(Sights.idle('b'));
        time.advance(SECOND);
        recording.see(Sights.idle('c'));
        assertThat(all()).hasSize(2);
    }

    @Test
    void aWallClockThatIsPutBackMovesNothing() {
        Time jumping = new Time() {
            @Override
            public Instant now() {
                return time.nanos() < Duration.ofMinutes(1).toNanos() ? time.now() : Instant.EPOCH;
            }

            @Override
            public long nanos() {
                return time.nanos();
            }

            @Override
            public void sleep(Duration duration) throws InterruptedException {
                time.sleep(duration);
            }
        };
        Recording jumped = new Recording(jumping, Recording.Limits.usual());
        Instant begin = jumped.now();
        jumped.see(Sights.idle('a'));
        time.advance(Duration.ofMinutes(2));
        jumped.see(Sights.idle('b'));
        List<Moment> kept = new ArrayList<>();
        jumped.between(begin, jumped.now()).forEachRemaining(kept::add);
        assertThat(kept)
                .containsExactly(
                        seen(begin, Sights.idle('a')), seen(begin.plus(Duration.ofMinutes(2)), Sights.idle('b')));
    }
}
