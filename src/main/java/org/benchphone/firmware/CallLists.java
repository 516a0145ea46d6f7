package org.benchphone.firmware;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.benchphone.flash.KeyValueStore;

/** Dialled, received and missed calls, in flash: after a power cut a call is in its list or not, never half of it. */
public final class CallLists {
    /** The phones keep about a hundred of each. */
    static final int LENGTH = 100;

    private final KeyValueStore store;

    /** Which list. */
    public enum Kind {
        DIALLED,
        RECEIVED,
        MISSED;

        private String prefix() {
            return name().toLowerCase(Locale.ROOT) + "-";
        }
    }

    /** One call. @param party number or SIP address, as it was dialled or shown */
    public record Call(Instant when, String party) {}

    public CallLists(KeyValueStore store) {
        this.store = store;
    }

    /** The calls of a list, newest first. */
    public List<Call> calls(Kind kind) {
        List<Call> calls = new ArrayList<>();
        store.entries().forEach((key, value) -> {
            if (key.startsWith(kind.prefix())) {
                String[] parts = new String(value, UTF_8).split("\n", 2);
                calls.addFirst(new Call(Instant.parse(parts[0]), parts[1]));
            }
        });
        return calls;
    }

    /** Adds a call; the oldest goes when there are {@value #LENGTH}. */
    public void add(Kind kind, Call call) {
        SortedMap<String, byte[]> entries = store.entries();
        entries.keySet().removeIf(key -> !key.startsWith(kind.prefix()));
        int number = entries.isEmpty()
                ? 0
                : Integer.parseInt(entries.lastKey().substring(kind.prefix().length())) + 1;
        Set<String> removes = new HashSet<>();
        entries.keySet().stream()
                .limit(Math.max(0, entries.size() + 1 - LENGTH))
                .forEach(removes::add);
        String key = kind.prefix() + String.format(Locale.ROOT, "%09d", number);
        store.commit(Map.of(key, (call.when() + "\n" + call.party()).getBytes(UTF_8)), removes);
    }

    public void clear(Kind kind) {
        Set<String> all = new HashSet<>(store.entries().keySet());
        all.removeIf(key -> !key.startsWith(kind.prefix()));
        store.commit(Map.of(), all);
    }
}
