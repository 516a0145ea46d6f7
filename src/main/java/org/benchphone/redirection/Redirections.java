package org.benchphone.redirection;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.benchphone.power.Time;

/**
 * The table: at most {@value #MAX_ROWS} rows, one a MAC address. Any thread may use it. A look-up takes no lock on the
 * rows; a change is kept before it counts, so what was confirmed survives a {@code kill -9}, and a change that cannot be
 * kept does not happen.
 */
public final class Redirections {
    public static final int MAX_ROWS = 10_000;

    /** Stands at the end of what is kept, so that a file that lost its end is noticed. */
    private static final String END = "# end";

    /** Keeps one text. */
    public interface Store {
        /** What was written last; empty before the first time. */
        Optional<String> read() throws IOException;

        /** When it returns, the text is kept; when it throws or the power goes, the one before is. */
        void write(String text) throws IOException;
    }

    private final Store store;
    private final Lookups lookups;
    private volatile Map<String, Redirection> rows;

    private Redirections(Store store, Map<String, Redirection> rows, Time time) {
        this.store = store;
        this.rows = rows;
        this.lookups = new Lookups(time);
    }

    /**
     * With the rows that are kept there.
     *
     * @throws Refused when what is kept is damaged; it is left as it is
     */
    public static Redirections open(Store store, Time time) throws IOException {
        Map<String, Redirection> rows = new TreeMap<>();
        Optional<String> kept = store.read();
        if (kept.isPresent()) {
            RedirectionList list = RedirectionList.parse(kept.get());
            if (!list.problems().isEmpty()) {
                throw new Refused(list.problems().getFirst().sentence());
            }
            if (!kept.get().stripTrailing().endsWith(END)) {
                throw new Refused("The last line is not \"" + END + "\": rows may be missing.");
            }
            list.rows().forEach(row -> rows.put(row.mac(), row));
        }
        return new Redirections(store, rows, time);
    }

    /** In the order of the MAC addresses. */
    public List<Redirection> rows() {
        return List.copyOf(rows.values());
    }

    /** @param mac as {@link Redirection#macOf} gives it */
    public Optional<Redirection> find(String mac) {
        return Optional.ofNullable(rows.get(mac));
    }

    /**
     * Sets or replaces rows, all or none of them.
     *
     * @throws Refused when there would be too many
     * @throws IOException when it cannot be kept; nothing has changed then
     */
    public synchronized void put(Collection<Redirection> more) throws IOException {
        Map<String, Redirection> next = new TreeMap<>(rows);
        more.forEach(row -> next.put(row.mac(), row));
        if (next.size() > MAX_ROWS) {
            throw new Refused(tooMany());
        }
        keep(next);
    }

    /** @return whether there was such a row */
    public synchronized boolean remove(String mac) throws IOException {
        Map<String, Redirection> next = new TreeMap<>(rows);
        if (next.remove(mac) == null) {
            return false;
        }
        keep(next);
        lookups.forget(mac);
        return true;
    }

    private void keep(Map<String, Redirection> next) throws IOException {
        store.write(RedirectionList.write(next.values()) + END + "\n");
        rows = next;
    }

    static String tooMany() {
        return "The table takes at most " + MAX_ROWS + " rows.";
    }

    /**
     * A phone asks.
     *
     * @param mac as the phone gives it
     * @param userAgent as it calls itself; empty when it does not
     */
    public Answer lookUp(String mac, String userAgent) {
        Optional<String> digits = Redirection.mac(mac);
        digits.ifPresent(known -> lookups.count(known, userAgent, rows.containsKey(known)));
        return answer(digits);
    }

    /** What a phone with that MAC address would be answered; is not counted. */
    public Answer answer(String mac) {
        return answer(Redirection.mac(mac));
    }

    private Answer answer(Optional<String> mac) {
        if (mac.isEmpty()) {
            return Answer.nothing("No MAC address was given: ask with ?mac= and its 12 digits.");
        }
        return find(mac.get())
                .map(row -> Answer.settingServer(row.url()))
                .orElseGet(() -> Answer.nothing(mac.get() + " is not redirected."));
    }

    /** When a phone asked since the bench was started; empty when it did not. */
    public Optional<Lookup> lookup(String mac) {
        return lookups.of(mac);
    }

    /** Phones that asked and are in no row, the latest first, a few hundred at most. */
    public List<Lookup> strangers() {
        return lookups.strangers().stream()
                .filter(lookup -> !rows.containsKey(lookup.mac()))
                .toList();
    }
}
