package org.benchphone.fault;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.StringJoiner;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Something that shall go wrong: of what kind, with which values, and when. Its {@link #id} is all of that in one line,
 * with every value spelled in one way, and is read back by {@link #parse}:
 *
 * <pre>
 *   flash-worn address=0x80000 length=4096 at=erase fails=bits rate=0.5 bits=4 seed=7 after=PT2S for=PT10S
 *   kind       values, all of the kind's                                      ───────  the schedule, as far as it was said
 * </pre>
 */
public final class Fault {
    private static final String SEED = "seed";
    private static final Domain SEEDS = new Domain.Whole(0, Long.MAX_VALUE, "");
    private static final int SEED_BOUND = 1_000_000;

    private final Kind kind;
    private final Map<String, String> values;
    private final OptionalLong seed;
    private final When when;

    private Fault(Kind kind, Map<String, String> values, OptionalLong seed, When when) {
        this.kind = kind;
        this.values = Collections.unmodifiableMap(values);
        this.seed = seed;
        this.when = when;
    }

    /**
     * Reads an id, or a shorter line: what is not said has its preset, and a seed is drawn.
     *
     * @throws BadFault with what to write instead
     */
    public static Fault parse(String line, RandomGenerator seeds) {
        String[] tokens = line.strip().split("\\s+");
        Map<String, String> words = new LinkedHashMap<>();
        for (int i = 1; i < tokens.length; i++) {
            int equals = tokens[i].indexOf('=');
            if (equals < 1) {
                throw new BadFault("A fault is its kind and name=value for each value: what is " + tokens[i] + "?");
            }
            if (words.put(tokens[i].substring(0, equals), tokens[i].substring(equals + 1)) != null) {
                throw new BadFault(tokens[i].substring(0, equals) + " stands twice in: " + line);
            }
        }
        return of(tokens[0], words, seeds);
    }

    /** As {@link #parse}, of words that somebody else has taken apart. */
    public static Fault of(String kindId, Map<String, String> words, RandomGenerator seeds) {
        Kind kind = Kind.named(kindId);
        checkNames(kind, words);
        Map<String, String> values = new LinkedHashMap<>();
        for (Parameter parameter : kind.parameters()) {
            String said = words.get(parameter.name());
            if (said == null && parameter.preset().isEmpty()) {
                throw new BadFault(kind.id() + " needs " + parameter.name() + ": "
                        + parameter.domain().says() + ". " + parameter.help());
            }
            values.put(parameter.name(), said == null ? parameter.preset().orElseThrow() : parameter.spell(said));
        }
        Map<String, String> schedule = new LinkedHashMap<>();
        for (Parameter word : When.PARAMETERS) {
            if (words.containsKey(word.name())) {
                schedule.put(word.name(), word.spell(words.get(word.name())));
            }
        }
        When when = new When(Collections.unmodifiableMap(schedule));
        when.check(kind);
        return new Fault(kind, values, seed(kind, words, seeds), when);
    }

    private static void checkNames(Kind kind, Map<String, String> words) {
        for (String name : words.keySet()) {
            boolean known = kind.parameter(name).isPresent()
                    || kind.nature().words().contains(name)
                    || kind.isDrawn() && name.equals(SEED);
            if (!known) {
                throw new BadFault(kind.id() + " has no " + name + ". It takes " + namesOf(kind) + ".");
            }
        }
    }

    private static String namesOf(Kind kind) {
        return Stream.of(
                        kind.parameters().stream().map(Parameter::name),
                        kind.isDrawn() ? Stream.of(SEED) : Stream.<String>empty(),
                        kind.nature().words().stream())
                .flatMap(names -> names)
                .collect(Collectors.joining(", "));
    }

    private static OptionalLong seed(Kind kind, Map<String, String> words, RandomGenerator seeds) {
        if (!kind.isDrawn()) {
            return OptionalLong.empty();
        }
        String said = words.get(SEED);
        if (said == null) {
            return OptionalLong.of(seeds.nextInt(SEED_BOUND));
        }
        return OptionalLong.of(
                Long.parseLong(Parameter.required(SEED, SEEDS, "").spell(said)));
    }

    /** All of it in one line. */
    public String id() {
        StringJoiner line = new StringJoiner(" ").add(kind.id());
        values.forEach((name, value) -> line.add(name + "=" + value));
        seed.ifPresent(value -> line.add(SEED + "=" + value));
        when.tokens().forEach(line::add);
        return line.toString();
    }

    public Kind kind() {
        return kind;
    }

    /** All values of the kind by their names, and the seed, as they stand in the id. */
    public Map<String, String> values() {
        Map<String, String> all = new LinkedHashMap<>(values);
        seed.ifPresent(value -> all.put(SEED, Long.toString(value)));
        return all;
    }

    /** What was said of the schedule, by its words. */
    public Map<String, String> schedule() {
        return when.words();
    }

    /** The value of that name, as a word. */
    public String word(String name) {
        return values.get(name);
    }

    /** The value of that name, a whole number. */
    public long number(String name) {
        return Long.decode(values.get(name));
    }

    /** The value of that name, a number with decimals. */
    public double decimal(String name) {
        return Double.parseDouble(values.get(name));
    }

    /** The flash operation from now on that it waits for; 0 for none. */
    public long operation() {
        return when.operation();
    }

    OptionalLong seed() {
        return seed;
    }

    When when() {
        return when;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Fault fault && fault.id().equals(id());
    }

    @Override
    public int hashCode() {
        return id().hashCode();
    }

    @Override
    public String toString() {
        return id();
    }
}
