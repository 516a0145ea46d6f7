package org.benchphone.board;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.benchphone.power.Time;

/**
 * The contacts of the keys below a hand that works them, with what is wrong with them. Outlives power cuts. Safe for use by
 * several threads.
 *
 * <pre>
 *   hand     ______█████████████████████____________
 *   contact  ______█_█__█████████████████_█__█______   first as the hand wants it, then as it likes, then at rest
 *                  └─────┘ bounce        └─────┘
 * </pre>
 */
public final class Contacts {
    private static final int MOST_BOUNCES = 4;

    private final Time time;
    private final Map<Key, Contact> contacts = new EnumMap<>(Key.class);
    private final Set<ContactFault> seen = new HashSet<>();
    private List<ContactFault> faults = List.of();

    /** @param flips moments at which the contact changes, an even number of them, in order */
    private record Contact(boolean held, long[] flips) {
        boolean isClosed(long now) {
            long gone = Arrays.stream(flips).filter(flip -> now - flip >= 0).count();
            return held == (gone % 2 == 0);
        }
    }

    public Contacts(Time time) {
        this.time = time;
    }

    /** In the place of all faults before. */
    public synchronized void set(List<ContactFault> now) {
        faults = List.copyOf(now);
        seen.clear();
    }

    /** Moves the hand. Returns whether that changed anything. */
    public synchronized boolean move(Key key, boolean held) {
        if (isHeld(key) == held) {
            return false;
        }
        for (ContactFault fault : faults) {
            if (fault instanceof ContactFault.Stuck(Key stuck, boolean closed, Strike strike)
                    && stuck == key
                    && closed != held) {
                strike.strikes(
                        key.label() + (held ? " is pressed and does not close" : " is let go and does not open"));
            }
        }
        contacts.put(key, new Contact(held, flips(key, held)));
        return true;
    }

    private long[] flips(Key key, boolean held) {
        for (ContactFault fault : faults) {
            if (fault instanceof ContactFault.Bounce bounce
                    && bounce.key().filter(it -> it != key).isEmpty()
                    && bounce.strike()
                            .strikes(key.label() + " bounces for "
                                    + bounce.time().toMillis() + " ms as it " + (held ? "closes" : "opens"))) {
                return draw(bounce.time().toNanos(), bounce.random());
            }
        }
        return new long[0];
    }

    private long[] draw(long nanos, RandomGenerator random) {
        long now = time.nanos();
        return random.longs(2L * random.nextInt(1, MOST_BOUNCES + 1), 1, nanos)
                .sorted()
                .map(after -> now + after)
                .toArray();
    }

    /** Whether the hand holds it. */
    public synchronized boolean isHeld(Key key) {
        Contact contact = contacts.get(key);
        return contact != null && contact.held;
    }

    /** Whether a current finds its way through the contact now. */
    public synchronized boolean isClosed(Key key) {
        if (isStuck(key, true)) {
            return isHeld(key) || tellOnce(key);
        }
        Contact contact = contacts.get(key);
        return contact != null && contact.isClosed(time.nanos()) && !isStuck(key, false);
    }

    /** A contact that is closed without a hand is told of when somebody first finds it so. */
    private boolean tellOnce(Key key) {
        for (ContactFault fault : faults) {
            if (fault instanceof ContactFault.Stuck stuck && stuck.key() == key && seen.add(fault)) {
                fault.strike().strikes(key.label() + " is closed without a hand on it");
            }
        }
        return true;
    }

    /** Whether it never closes, whatever hand works it. */
    public synchronized boolean isStuckOpen(Key key) {
        return isStuck(key, false);
    }

    private boolean isStuck(Key key, boolean closed) {
        for (ContactFault fault : faults) {
            if (fault instanceof ContactFault.Stuck stuck
                    && stuck.key() == key
                    && stuck.closed() == closed
                    && stuck.strike().isInForce()) {
                return true;
            }
        }
        return false;
    }
}
