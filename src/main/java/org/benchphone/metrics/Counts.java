package org.benchphone.metrics;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ObjLongConsumer;

/** Numbers that only grow, each under a few words: {@code refused, damaged}. Safe to use from several threads. */
public final class Counts {
    private final ConcurrentMap<List<String>, LongAdder> counts = new ConcurrentHashMap<>();

    /** @param words always as many; of few different ones, for each is kept for ever */
    public void add(long more, String... words) {
        counts.computeIfAbsent(List.of(words), any -> new LongAdder()).add(more);
    }

    /** Each number under its words, in no order. */
    public void forEach(ObjLongConsumer<List<String>> reader) {
        counts.forEach((words, count) -> reader.accept(words, count.sum()));
    }
}
