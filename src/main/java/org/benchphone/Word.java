package org.benchphone;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** An option that takes one of a few words: the constants of an enum, in small letters and with dashes. */
abstract class Word<E extends Enum<E>> implements ITypeConverter<E> {
    private final Class<E> words;

    Word(Class<E> words) {
        this.words = words;
    }

    @Override
    public E convert(String word) {
        return Arrays.stream(words.getEnumConstants())
                .filter(constant -> word(constant).equalsIgnoreCase(word))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("'" + word + "' is not one of " + all()));
    }

    private String all() {
        return Arrays.stream(words.getEnumConstants()).map(Word::word).collect(Collectors.joining(", "));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
