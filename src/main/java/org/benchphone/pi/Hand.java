package org.benchphone.pi;

import java.util.List;
import org.benchphone.board.ContactFault;
import org.benchphone.board.Contacts;
import org.benchphone.board.Key;
import org.benchphone.power.Time;

/** The bench's finger on the keys and hand on the handset, beside whoever sits before the phone. Outlives power cuts. */
final class Hand {
    private final Contacts contacts;
    private boolean onHook = true;
    private Runnable keysMoved = () -> {};
    private Runnable hookMoved = () -> {};

    Hand(Time time) {
        contacts = new Contacts(time);
    }

    void move(Key key, boolean down) {
        if (contacts.move(key, down)) {
            tellOfKeys();
        }
    }

    void setFaults(List<ContactFault> faults) {
        contacts.set(faults);
        tellOfKeys();
    }

    private void tellOfKeys() {
        Runnable told;
        synchronized (this) {
            told = keysMoved;
        }
        told.run();
    }

    boolean isHeld(Key key) {
        return contacts.isHeld(key);
    }

    /** Whether the bench's finger, or a contact that is stuck, closes it now. */
    boolean isClosed(Key key) {
        return contacts.isClosed(key);
    }

    /** Whether it never closes, whoever presses it. */
    boolean isStuckOpen(Key key) {
        return contacts.isStuckOpen(key);
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
