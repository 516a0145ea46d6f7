package org.benchphone.fault;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** What a value of a fault may be. Each value has one spelling, so that a fault has one id. */
public sealed interface Domain {
    /**
     * The one spelling of a value.
     *
     * @throws IllegalArgumentException when this is no value of the domain
     */
    String spell(String text);

    /** For people, to stand after "is": {@code a whole number from 1 to 30 ms}. */
    String says();

    /** The values that there are, when they are few words; else empty. */
    default List<String> words() {
        return List.of();
    }

    /** @param unit {@code ms}, or empty */
    record Whole(long least, long most, String unit) implements Domain {
        @Override
        public String spell(String text) {
            return Long.toString(Domain.within(least, Long.decode(text), most));
        }

        @Override
        public String says() {
            return "a whole number from " + least + " to " + most + (unit.isEmpty() ? "" : " " + unit);
        }
    }

    /** An address or a mask; decimal numbers are taken too. */
    record Hex(long least, long most) implements Domain {
        @Override
        public String spell(String text) {
            return hex(Domain.within(least, Long.decode(text), most));
        }

        @Override
        public String says() {
            return "a number from " + hex(least) + " to " + hex(most);
        }

        private static String hex(long number) {
            return "0x%x".formatted(number);
        }
    }

    /** A number with decimals, to three places. */
    record Decimal(String least, String most) implements Domain {
        private static final int PLACES = 3;

        @Override
        public String spell(String text) {
            BigDecimal number = new BigDecimal(text).stripTrailingZeros();
            if (number.compareTo(new BigDecimal(least)) < 0
                    || number.compareTo(new BigDecimal(most)) > 0
                    || number.scale() > PLACES) {
                throw new IllegalArgumentException(text);
            }
            return number.toPlainString();
        }

        @Override
        public String says() {
            return "a number from " + least + " to " + most + " with up to three decimals";
        }
    }

    record Word(List<String> words) implements Domain {
        public Word {
            words = List.copyOf(words);
        }

        @Override
        public String spell(String text) {
            String word = text.toLowerCase(Locale.ROOT);
            if (!words.contains(word)) {
                throw new IllegalArgumentException(text);
            }
            return word;
        }

        @Override
        public String says() {
            return "one of " + String.join(", ", words);
        }
    }

    /** A name of the board's: a key. Whether there is such a one, only the board knows. */
    record Name() implements Domain {
        @Override
        public String spell(String text) {
            if (!text.matches("[A-Za-z0-9_]{1,20}")) {
                throw new IllegalArgumentException(text);
            }
            return text.toUpperCase(Locale.ROOT);
        }

        @Override
        public String says() {
            return "the name of a key, such as OK or 5";
        }
    }

    /** A duration of ISO 8601, more than nothing and up to a year. */
    record Span() implements Domain {
        private static final Duration LONGEST = Duration.ofDays(366);

        @Override
        public String spell(String text) {
            try {
                Duration span = Duration.parse(text);
                if (!span.isPositive() || span.compareTo(LONGEST) > 0) {
                    throw new IllegalArgumentException(text);
                }
                return span.toString();
            } catch (DateTimeException e) {
                throw new IllegalArgumentException(text, e);
            }
        }

        @Override
        public String says() {
            return "a duration such as PT2.5S or PT10M";
        }
    }

    private static long within(long least, long number, long most) {
        if (number < least || number > most) {
            throw new IllegalArgumentException(Long.toString(number));
        }
        return number;
    }
}
