package org.benchphone.recording;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.benchphone.board.Picture;

/**
 * The frames of an animated picture: one each time that the glass, its light, the stage or the keys below it look different. A
 * key that was let go is named a moment longer, for a tap is too short to be read.
 */
public final class Film {
    /** How long a key stays named after it came up. */
    static final Duration LINGER = Duration.ofMillis(1200);

    private final int most;
    private final List<Frame> frames = new ArrayList<>();
    private final Map<String, Instant> letGo = new LinkedHashMap<>();
    private Optional<Sight> sight = Optional.empty();
    private Look shown;
    private Instant shownSince;

    /**
     * One picture and how long it stands.
     *
     * @param shown more than nothing
     */
    public record Frame(Look look, Duration shown) {}

    /**
     * @param lit whether there is light behind the glass
     * @param stage {@code Running}
     * @param held keys that are down, and {@code letGo} those that were just before, in the order of their presses
     */
    public record Look(Picture glass, boolean lit, String stage, List<String> held, List<String> letGo) {}

    /** There would be more frames than were wanted. */
    public static final class TooLong extends Exception {
        private static final long serialVersionUID = 1L;
    }

    private Film(int most) {
        this.most = most;
    }

    /**
     * @param moments of {@link Recording#between}
     * @param until when the last frame ends
     * @param most frames that are wanted at most
     */
    public static List<Frame> of(Iterator<Moment> moments, Instant until, int most) throws TooLong {
        Film film = new Film(most);
        while (moments.hasNext()) {
            if (moments.next() instanceof Moment.Seen(Instant time, Sight now)) {
                film.fadeUntil(time);
                film.see(now, time);
            }
        }
        film.fadeUntil(until);
        film.cut(until);
        return List.copyOf(film.frames);
    }

    private void see(Sight now, Instant time) throws TooLong {
        sight.ifPresent(before ->
                before.keys().stream().filter(key -> !now.keys().contains(key)).forEach(key -> letGo.put(key, time)));
        now.keys().forEach(letGo::remove);
        sight = Optional.of(now);
        show(time);
    }

    /** Takes the names away whose time is over by then, the oldest first. */
    private void fadeUntil(Instant time) throws TooLong {
        while (!letGo.isEmpty()) {
            Map.Entry<String, Instant> oldest = letGo.entrySet().iterator().next();
            Instant gone = oldest.getValue().plus(LINGER);
            if (gone.isAfter(time)) {
                return;
            }
            letGo.remove(oldest.getKey());
            show(gone);
        }
    }

    private void show(Instant time) throws TooLong {
        Sight now = sight.orElseThrow();
        Look look = new Look(now.glass(), now.isLit(), now.stage(), now.keys(), List.copyOf(letGo.keySet()));
        if (!look.equals(shown)) {
            cut(time);
            shown = look;
            shownSince = time;
        }
    }

    private void cut(Instant time) throws TooLong {
        if (shown == null || !time.isAfter(shownSince)) {
            return;
        }
        if (frames.size() == most) {
            throw new TooLong();
        }
        frames.add(new Frame(shown, Duration.between(shownSince, time)));
        shownSince = time;
    }
}
