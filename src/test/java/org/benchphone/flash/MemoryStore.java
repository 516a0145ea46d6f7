package org.benchphone.flash;

import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** A store without a chip. Takes up to {@code capacity} bytes of names and values, and counts its commits. */
public final class MemoryStore implements KeyValueStore {
    private final SortedMap<String, byte[]> values = new TreeMap<>();
    private final int capacity;
    private int commits;

    public MemoryStore() {
        this(Integer.MAX_VALUE);
    }

    public MemoryStore(int capacity) {
        this.capacity = capacity;
    }

    @Override
    public synchronized SortedMap<String, byte[]> entries() {
        SortedMap<String, byte[]> copy = new TreeMap<>();
        values.forEach((name, value) -> copy.put(name, value.clone()));
        return copy;
    }

    @Override
    public synchronized void commit(Map<String, byte[]> puts, Set<String> removes) {
        SortedMap<String, byte[]> after = new TreeMap<>(values);
        after.keySet().removeAll(removes);
        puts.forEach((name, value) -> after.put(name, value.clone()));
        long bytes = after.entrySet().stream()
                .mapToLong(entry -> entry.getKey().length() + entry.getValue().length)
                .sum();
        if (bytes > capacity) {
            throw new StoreFull(bytes + " bytes of " + capacity);
        }
        values.clear();
        values.putAll(after);
        commits++;
    }

    @Override
    public synchronized void wipe() {
        values.clear();
    }

    public int commits() {
        return commits;
    }
}
