package org.benchphone.fault;

import java.util.List;

/** When faults of a kind can strike, and so what words of a schedule they take. */
public enum Nature {
    /** As long as it is in force, something is as it should not be: {@code after for every}. */
    STATE("after", "for", "every"),
    /** As {@link #STATE}, of the flash chip: {@code operation} begins it at the n-th program or erase from now. */
    CHIP("after", "operation", "for", "every"),
    /** As long as it is in force, this and that goes wrong, {@code count} times at most: {@code after for every count}. */
    OCCASION("after", "for", "every", "count"),
    /** Strikes at a moment, and again with each period: {@code after operation every count}. */
    MOMENT("after", "operation", "every", "count");

    private final List<String> words;

    Nature(String... words) {
        this.words = List.of(words);
    }

    /** The words of a schedule that make sense. */
    public List<String> words() {
        return words;
    }

    /** Those words with what they may be. */
    public List<Parameter> parameters() {
        return When.PARAMETERS.stream().filter(it -> words.contains(it.name())).toList();
    }
}
