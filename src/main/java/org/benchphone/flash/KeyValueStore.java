package org.benchphone.flash;

import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/** Named values that survive a power cut. */
public interface KeyValueStore {
    /** All values, by name; a copy. */
    SortedMap<String, byte[]> entries();

    /**
     * Makes a set of changes, all or none: a power cut leaves either the old values or the new ones, never a mixture.
     *
     * @throws StoreFull when they do not fit; nothing is changed then
     */
    void commit(Map<String, byte[]> puts, Set<String> removes);

    /** Removes everything, all or nothing. */
    void wipe();

    /** More than the region holds. */
    final class StoreFull extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public StoreFull(String what) {
            super(what);
        }
    }
}
