package org.benchphone.emulated;

import java.util.EnumMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.benchphone.board.Key;
import org.benchphone.power.Time;

/**
 * The contacts of the keypad between columns on GPA0..7 and rows on GPB0..5. A hand works them, whether the phone is on
 * or off. Each has a diode from row to column: current finds no way back through other held keys, and a matrix that is
 * driven from its rows sees nothing.
 */
final class KeyMatrix implements Mcp23017.Wiring {
    private static final int ROW_0 = 1 << 8;

    /** How long a contact chatters at most: makers of tactile switches promise 5 to 10 ms. */
    private static final long CHATTER_NANOS = 8_000_000;

    private final Time time;
    private final RandomGenerator random;
    private final Map<Key, Contact> contacts = new EnumMap<>(Key.class);
    private boolean chatters;

    private record Contact(boolean held, long since, long settled) {}

    KeyMatrix(Time time, RandomGenerator random) {
        this.time = time;
        this.random = random;
    }

    synchronized void chatter(boolean chatters) {
        this.chatters = chatters;
    }

    /** Returns whether that changed anything. */
    synchronized boolean move(Key key, boolean held) {
        if (isHeld(key) == held) {
            return false;
        }
        long now = time.nanos();
        contacts.put(key, new Contact(held, now, chatters ? now + random.nextLong(CHATTER_NANOS) : now));
        return true;
    }

    synchronized boolean isHeld(Key key) {
        Contact contact = contacts.get(key);
        return contact != null && contact.held;
    }

    @Override
    public synchronized int pulledLow(int outputs, int levels) {
        int low = 0;
        long now = time.nanos();
        for (Map.Entry<Key, Contact> entry : contacts.entrySet()) {
            int column = 1 << entry.getKey().column();
            boolean sinks = (outputs & column) != 0 && (levels & column) == 0;
            if (sinks && isClosed(entry.getValue(), now)) {
                low |= ROW_0 << entry.getKey().row();
            }
        }
        return low;
    }

    /** Whether a current finds its way through the contact now. */
    synchronized boolean isClosed(Key key) {
        Contact contact = contacts.get(key);
        return contact != null && isClosed(contact, time.nanos());
    }

    /** The first touch is as the hand wants it, then the contact does as it likes until it has settled. */
    private boolean isClosed(Contact contact, long now) {
        boolean chattering = now - contact.since > 0 && now - contact.settled < 0;
        return chattering ? random.nextBoolean() : contact.held;
    }
}
