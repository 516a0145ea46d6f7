package org.benchphone.panel;

import java.time.Duration;
import java.util.Optional;
import org.benchphone.board.Key;

/** Keys as a person presses them, in order, each once; debounced below. */
public interface Keys {
    /**
     * The next event, in order.
     *
     * @param patience how long to wait for it; zero: do not wait
     * @return empty when nobody pressed or let go of a key in that time
     * @throws org.benchphone.power.PowerLost when power goes
     */
    Optional<KeyEvent> await(Duration patience);

    /** The next key that is pressed; what is let go meanwhile is passed over. Waits as long as it takes. */
    default Key awaitPress() {
        while (true) {
            if (await(Duration.ofMinutes(1)).orElse(null) instanceof KeyEvent.Pressed(Key key)) {
                return key;
            }
        }
    }

    /**
     * Whether that key was held when power came and has not been let go since: by a person who is not done yet, or because
     * it is stuck.
     */
    default boolean isHeldSincePowerOn(Key key) {
        return false;
    }

    /** Forgets what was pressed until now. */
    default void flush() {
        while (await(Duration.ZERO).isPresent()) {}
    }
}
