package org.benchphone.settings;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The values that hold, but for the defaults. Never changed.
 *
 * @param stored what is in the store, by name
 * @param found what the phone found on the network, whether it is to be ignored or not
 * @param deFacto of {@code found} what is not ignored: it holds, whatever is stored
 */
record Values(SortedMap<String, Setting> stored, SortedMap<String, Setting> found, SortedMap<String, Setting> deFacto) {
    private static final String IGNORE = "ignore_dhcp_findings";

    static Values of(SortedMap<String, Setting> stored, SortedMap<String, Setting> found) {
        Setting ignore = stored.get(IGNORE);
        SortedMap<String, Setting> deFacto = new TreeMap<>(found);
        if (ignore != null) {
            deFacto.keySet().removeAll(List.of(ignore.value().split("\\s+")));
        }
        return new Values(stored, found, deFacto);
    }

    /** Null when nobody set it and it is not found either. */
    Setting get(String name) {
        Setting fact = deFacto.get(name);
        return fact == null ? stored.get(name) : fact;
    }

    SortedMap<String, Setting> all() {
        SortedMap<String, Setting> all = new TreeMap<>(stored);
        all.putAll(deFacto);
        return all;
    }
}
