package org.benchphone.panel;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.benchphone.board.Key;
import org.benchphone.power.FakeTime;

/** A person who does what a test wrote down, one thing each time the phone waits, and then nothing any more. */
public final class ScriptedKeys implements Keys {
    private static final int GIVES_UP = 100_000;

    private final FakeTime time;
    private final Deque<Optional<KeyEvent>> script = new ArrayDeque<>();
    private final Set<Key> heldSincePowerOn = EnumSet.noneOf(Key.class);
    private int waits;

    public ScriptedKeys(FakeTime time) {
        this.time = time;
    }

    public ScriptedKeys press(Key... keys) {
        Arrays.stream(keys).forEach(key -> script.add(Optional.of(new KeyEvent.Pressed(key))));
        return this;
    }

    /** Digits, {@code *} for STAR. */
    public ScriptedKeys type(String text) {
        text.chars().forEach(letter -> press(Key.named(String.valueOf((char) letter))));
        return this;
    }

    public ScriptedKeys letGo(Key key) {
        script.add(Optional.of(new KeyEvent.Released(key, Duration.ofMillis(50))));
        return this;
    }

    /** Is held when power comes, until the script lets it go. */
    public ScriptedKeys heldSincePowerOn(Key key) {
        heldSincePowerOn.add(key);
        return this;
    }

    @Override
    public boolean isHeldSincePowerOn(Key key) {
        return heldSincePowerOn.contains(key);
    }

    /** Lets the phone wait in vain, once. */
    public ScriptedKeys nothing() {
        script.add(Optional.empty());
        return this;
    }

    /** What is still to be done. */
    public int left() {
        return script.size();
    }

    @Override
    public Optional<KeyEvent> await(Duration patience) {
        if (patience.isZero()) {
            return Optional.empty();
        }
        if (++waits > GIVES_UP) {
            throw new AssertionError("the phone waits for keys that nobody will press");
        }
        Optional<KeyEvent> next = script.isEmpty() ? Optional.empty() : script.poll();
        if (next.orElse(null) instanceof KeyEvent.Released(Key key, Duration held)) {
            heldSincePowerOn.remove(key);
        }
        if (next.isEmpty()) {
            time.advance(patience);
        }
        return next;
    }
}
