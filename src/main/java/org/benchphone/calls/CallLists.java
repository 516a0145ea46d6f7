package org.benchphone.calls;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.benchphone.flash.DeadFlash;
import org.benchphone.flash.KeyValueStore;
import org.slf4j.LoggerFactory;

/**
 * Dialled, received and missed calls, in flash: after a power cut a call is in its list or not, never half of it. Safe for
 * use by several threads.
 *
 * <pre>
 *   missed-000000042    2026-01-02T10:11:12Z 1 0 seen \n Jane Doe \n 200     time, line, seconds, whether it was looked at
 *   dialled-000000007   2026-01-02T10:11:12Z \n 200                          as phones wrote it before
 * </pre>
 */
public final class CallLists {
    /** The phones keep about a hundred of each. */
    static final int LENGTH = 100;

    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_NUMBER = 128;
    private static final String SEEN = "seen";

    private final KeyValueStore store;
    private int unseen;

    /** Which list. */
    public enum Kind {
        DIALLED,
        RECEIVED,
        MISSED;

        private String prefix() {
            return name().toLowerCase(Locale.ROOT) + "-";
        }
    }

    /**
     * One call.
     *
     * @param name of the other side, up to 64 characters on one line; empty when there is none
     * @param number or SIP address, as it was dialled or shown, up to 128 characters
     * @param line of which identity, 1 to 12; 0 when nobody knows any more
     * @param seconds how long was talked; 0 for a call that was not answered, and for dialled ones
     */
    public record Entry(Instant when, String name, String number, int line, long seconds) {
        public Entry {
            name = cut(name.replaceAll("\\p{Cntrl}", " "), LONGEST_NAME);
            number = cut(number, LONGEST_NUMBER);
        }

        private static String cut(String text, int most) {
            return text.substring(0, Math.min(text.length(), most));
        }

        /** For the display: the name, else the number. */
        public String shown() {
            return name.isBlank() ? number : name;
        }

        private byte[] encode(boolean seen) {
            String mark = seen ? " " + SEEN : "";
            return (when + " " + line + " " + seconds + mark + "\n" + name + "\n" + number).getBytes(UTF_8);
        }

        /** Empty when something else wrote these bytes. */
        private static Optional<Entry> decode(byte[] value) {
            try {
                String[] lines = new String(value, UTF_8).split("\n", 2);
                String[] head = lines[0].split(" ");
                Instant when = Instant.parse(head[0]);
                if (head.length == 1) {
                    return Optional.of(new Entry(when, "", lines[1], 0, 0));
                }
                String[] party = lines[1].split("\n", 2);
                return Optional.of(
                        new Entry(when, party[0], party[1], Integer.parseInt(head[1]), Long.parseLong(head[2])));
            } catch (RuntimeException e) {
                return Optional.empty();
            }
        }

        private static boolean isNew(byte[] value) {
            String head = new String(value, UTF_8).split("\n", 2)[0];
            return head.contains(" ") && !head.endsWith(" " + SEEN);
        }
    }

    public CallLists(KeyValueStore store) {
        this.store = store;
        count();
    }

    /** The calls of a list, newest first. */
    public synchronized List<Entry> calls(Kind kind) {
        List<Entry> calls = new ArrayList<>();
        of(kind).values().forEach(value -> Entry.decode(value).ifPresent(calls::addFirst));
        return calls;
    }

    /** Adds a call; the oldest goes when there are {@value #LENGTH}, and more of them when the flash is full. */
    public synchronized void add(Kind kind, Entry call) {
        List<String> keys = List.copyOf(of(kind).keySet());
        int number = keys.isEmpty()
                ? 0
                : Integer.parseInt(keys.getLast().substring(kind.prefix().length())) + 1;
        Map<String, byte[]> puts =
                Map.of(kind.prefix() + String.format(Locale.ROOT, "%09d", number), call.encode(kind != Kind.MISSED));
        int goes = Math.max(0, keys.size() + 1 - LENGTH);
        while (!committed(puts, Set.copyOf(keys.subList(0, goes))) && goes < keys.size()) {
            goes = Math.min(keys.size(), goes + LENGTH / 10);
        }
        count();
    }

    private boolean committed(Map<String, byte[]> puts, Set<String> removes) {
        try {
            store.commit(puts, removes);
            return true;
        } catch (KeyValueStore.StoreFull e) {
            return false;
        } catch (DeadFlash e) {
            // a phone that cannot remember a call goes on with it
            LoggerFactory.getLogger(CallLists.class).warn("the call is in no list: {}", e.getMessage());
            return true;
        }
    }

    public synchronized void clear(Kind kind) {
        store.commit(Map.of(), new HashSet<>(of(kind).keySet()));
        count();
    }

    /** How many missed calls nobody has looked at. */
    public synchronized int unseen() {
        return unseen;
    }

    /** Somebody looked at the missed calls; written in one commit, and nothing is written when there were none to see. */
    public synchronized void see() {
        Map<String, byte[]> puts = new TreeMap<>();
        of(Kind.MISSED).forEach((key, value) -> {
            if (Entry.isNew(value)) {
                Entry.decode(value).ifPresent(call -> puts.put(key, call.encode(true)));
            }
        });
        if (!puts.isEmpty() && committed(puts, Set.of())) {
            unseen = 0;
        }
    }

    private synchronized void count() {
        unseen = (int) of(Kind.MISSED).values().stream().filter(Entry::isNew).count();
    }

    private TreeMap<String, byte[]> of(Kind kind) {
        TreeMap<String, byte[]> entries = new TreeMap<>(store.entries());
        entries.keySet().removeIf(key -> !key.startsWith(kind.prefix()));
        return entries;
    }
}
