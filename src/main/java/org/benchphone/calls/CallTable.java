package org.benchphone.calls;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/** The calls that are there, in the order in which they came, and which of them keys mean. */
final class CallTable {
    private final int keys;
    private final IntPredicate isLineKey;
    private final Map<String, PhoneCall> calls = new LinkedHashMap<>();
    private String selected = "";

    /** @param keys how many function keys the model has */
    CallTable(int keys, IntPredicate isLineKey) {
        this.keys = keys;
        this.isLineKey = isLineKey;
    }

    /** Puts a call there, or another state in place of the one that it had. */
    void put(PhoneCall call) {
        calls.put(call.id(), call);
    }

    /** When the selected one goes, one that rings takes its place, else one that is talked to, else the last. */
    void remove(String id) {
        calls.remove(id);
        if (selected.equals(id)) {
            selected = first(PhoneCall::isRinging)
                    .or(() -> first(PhoneCall::isSpeaking))
                    .or(() -> all().reversed().stream().findFirst())
                    .map(PhoneCall::id)
                    .orElse("");
        }
    }

    Optional<PhoneCall> find(String id) {
        return Optional.ofNullable(calls.get(id));
    }

    Optional<PhoneCall> first(Predicate<PhoneCall> which) {
        return calls.values().stream().filter(which).findFirst();
    }

    List<PhoneCall> all() {
        return List.copyOf(calls.values());
    }

    Optional<PhoneCall> selected() {
        return find(selected);
    }

    void select(String id) {
        selected = id;
    }

    /** Goes round. @param step 1 or -1 */
    void selectNext(int step) {
        List<String> ids = new ArrayList<>(calls.keySet());
        if (!ids.isEmpty()) {
            selected = ids.get(Math.floorMod(ids.indexOf(selected) + step, ids.size()));
        }
    }

    /** The first line key without a call; 0 when there is none. */
    int freeKey() {
        for (int key = 1; key <= keys; key++) {
            int number = key;
            if (isLineKey.test(key) && first(call -> call.key() == number).isEmpty()) {
                return key;
            }
        }
        return 0;
    }
}
