package org.benchphone.pi;

import java.util.EnumSet;
import java.util.Set;
import org.benchphone.board.Key;

/** The bench's finger on the keys and hand on the handset, beside whoever sits before the phone. Outlives power cuts. */
final class Hand {
    private final Set<Key> held = EnumSet.noneOf(Key.class);
    private boolean onHook = true;
    private Runnable keysMoved = () -> {};
    private Runnable hookMoved = () -> {};

    void move(Key key, boolean down) {
        Runnable told;
        synchronized (this) {
            if (!(down ? held.add(key) : held.remove(key))) {
                return;
            }
            told = keysMoved;
        }
        told.run();
    }

    synchronized boolean isHeld(Key key) {
        return held.contains(key);
    }

    void setOnHook(boolean onHook) {
        Runnable told;
        synchronized (this) {
            if (this.onHook == onHook) {
                return;
            }
            this.onHook = onHook;
            told = hookMoved;
        }
        told.run();
    }

    synchronized boolean isOnHook() {
        return onHook;
    }

    /** At most one listener each; called in the thread that moved. */
    synchronized void onKeys(Runnable listener) {
        keysMoved = listener;
    }

    synchronized void onHook(Runnable listener) {
        hookMoved = listener;
    }
}
