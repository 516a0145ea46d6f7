package org.benchphone.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class FilmTest {
    private static final Instant BEGIN = Instant.parse("2026-11-29T20:00:00Z");

    private final List<Moment> moments = new ArrayList<>();

    private void see(long millis, Sight sight) {
        moments.add(new Moment.Seen(BEGIN.plusMillis(millis), sight));
    }

    private List<Film.Frame> film(long millis) throws Film.TooLong {
        return Film.of(moments.iterator(), BEGIN.plusMillis(millis), 100);
    }

    private static List<Long> millis(List<Film.Frame> film) {
        return film.stream().map(frame -> frame.shown().toMillis()).toList();
    }

    @Test
    void eachLookStandsAsLongAsItDid() throws Exception {
        see(0, Sights.idle('a'));
        moments.add(new Moment.Happened(BEGIN.plusMillis(100), "{}"));
        see(700, Sights.idle('b'));
        see(700, Sights.idle('c'));
        see(1000, Sights.idle('d'));
        List<Film.Frame> film = film(5000);
        assertThat(millis(film)).as("what stood for no time is not there").containsExactly(700L, 300L, 4000L);
        assertThat(film.get(1).look().glass()).isEqualTo(Sights.idle('c').glass());
        assertThat(film.get(1).look().stage()).isEqualTo("Running");
    }

    @Test
    void aTappedKeyStaysNamedLongEnoughToBeRead() throws Exception {
        see(0, Sights.idle('a'));
        see(1000, Sights.idle('a', "OK"));
        see(1100, Sights.idle('a'));
        List<Film.Frame> film = film(4000);
        assertThat(film.stream().map(frame -> frame.look().held()))
                .containsExactly(List.of(), List.of("OK"), List.of(), List.of());
        assertThat(film.stream().map(frame -> frame.look().letGo()))
                .containsExactly(List.of(), List.of(), List.of("OK"), List.of());
        assertThat(millis(film)).containsExactly(1000L, 100L, Film.LINGER.toMillis(), 2900 - Film.LINGER.toMillis());
    }

    @Test
    void aKeyThatIsPressedAgainIsHeldAndNotJustLetGo() throws Exception {
        see(0, Sights.idle('a', "5"));
        see(100, Sights.idle('a'));
        see(200, Sights.idle('a', "5"));
        List<Film.Frame> film = film(300);
        assertThat(film.getLast().look().held()).containsExactly("5");
        assertThat(film.getLast().look().letGo()).isEmpty();
    }

    @Test
    void moreFramesThanAreWantedAreRefused() {
        for (int i = 0; i < 300; i++) {
            see(i, Sights.idle(i % 2 == 0 ? 'a' : 'b'));
        }
        assertThatThrownBy(() -> film(1000)).isInstanceOf(Film.TooLong.class);
    }

    @Test
    void ofNothingThereIsNoFilm() throws Exception {
        assertThat(film(1000)).isEmpty();
        see(1000, Sights.idle('a'));
        assertThat(Film.of(moments.iterator(), BEGIN.plus(Duration.ofSeconds(1)), 9))
                .isEmpty();
    }
}
