package org.benchphone.console;

import java.time.Duration;
import java.util.Optional;
import org.benchphone.board.Fixture;
import org.benchphone.board.Key;
import org.benchphone.power.Time;

/**
 * Presses keys of the keypad for characters that come in by the console.
 *
 * <pre>
 *   0 to 9 * #       the same            .                  STAR, which types a dot in an address
 *   CR, LF           OK                  BS, DEL, ESC       X
 * </pre>
 *
 * Others are passed over. One key at a time, whoever types.
 */
public final class Typist {
    /** Longer than the phone needs to hear a key, shorter than a person takes. */
    private static final Duration HELD = Duration.ofMillis(60);

    private static final Duration GAP = Duration.ofMillis(40);

    private final Fixture fixture;
    private final Time time;

    public Typist(Fixture fixture, Time time) {
        this.fixture = fixture;
        this.time = time;
    }

    synchronized void type(char typed) throws InterruptedException {
        Optional<Key> key = keyOf(typed);
        if (key.isPresent()) {
            fixture.hold(key.get());
            try {
                time.sleep(HELD);
            } finally {
                fixture.release(key.get());
            }
            time.sleep(GAP);
        }
    }

    private static Optional<Key> keyOf(char typed) {
        return switch (typed) {
            case '\r', '\n' -> Optional.of(Key.OK);
            case '\b', 0x7F, 0x1B -> Optional.of(Key.X);
            case '.' -> Optional.of(Key.STAR);
            case '*', '#' -> Optional.ofNullable(Key.named(String.valueOf(typed)));
            default ->
                typed >= '0' && typed <= '9' ? Optional.ofNullable(Key.named(String.valueOf(typed))) : Optional.empty();
        };
    }
}
