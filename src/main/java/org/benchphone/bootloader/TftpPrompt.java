package org.benchphone.bootloader;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.benchphone.board.Key;
import org.benchphone.panel.KeyEvent;
import org.benchphone.panel.Panel;
import org.benchphone.panel.Screen;
import org.benchphone.power.Time;

/**
 * {@code To update by TFTP, press any key:} with its 3 - 2 - 1, at every boot of a 3xx. A key that is held since power came
 * counts when it is let go: one that is stuck would keep the phone from ever starting.
 */
final class TftpPrompt {
    /** The words of the phones, the same in every language. */
    private static final String WORDS = "To update by TFTP, press any key:";

    private static final int SECONDS = 3;

    /** The same words to a person; another name of the screen to scripts, for this one stays. */
    private static final String INSISTING = "no-firmware";

    private final Panel panel;
    private final Time time;
    private final Duration step;
    private final Set<Key> waitedFor = EnumSet.noneOf(Key.class);

    /** @param step how long each number stands; a second on a real phone */
    TftpPrompt(Panel panel, Time time, Duration step) {
        this.step = step;
        this.panel = panel;
        this.time = time;
    }

    /** Counts down once; returns whether a key of the alphanumeric keypad was pressed. */
    boolean offer() {
        return countDown("tftp-prompt");
    }

    /** Counts down again and again until somebody presses a key: without a firmware nothing else helps. */
    void insist() {
        while (!countDown(INSISTING)) {}
    }

    private boolean countDown(String screen) {
        for (int left = SECONDS; left > 0; left--) {
            panel.show(Screen.of(screen, "", WORDS, Integer.toString(left)));
            if (alphanumericKeyWithin(step)) {
                return true;
            }
        }
        return false;
    }

    private boolean alphanumericKeyWithin(Duration patience) {
        long end = time.nanos() + patience.toNanos();
        for (long left = patience.toNanos(); left > 0; left = end - time.nanos()) {
            if (panel.keys().await(Duration.ofNanos(left)).filter(this::answers).isPresent()) {
                return true;
            }
        }
        return false;
    }

    private boolean answers(KeyEvent event) {
        return switch (event) {
            case KeyEvent.Pressed(Key key)
            when panel.keys().isHeldSincePowerOn(key) -> {
                waitedFor.add(key);
                yield false;
            }
            case KeyEvent.Pressed(Key key) -> key.isAlphanumeric();
            case KeyEvent.Released(Key key, Duration held) -> waitedFor.remove(key) && key.isAlphanumeric();
        };
    }
}
