package org.benchphone.selftest;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.benchphone.language.Language;
import org.benchphone.language.Text;

/**
 * A number that was measured, and what it may be.
 *
 * @param unit {@code ms}, {@code V}, ...; of the value and of the limits
 * @param lowest empty when nothing is too little
 * @param highest empty when nothing is too much
 */
public record Measure(Text name, double value, String unit, OptionalDouble lowest, OptionalDouble highest) {
    private static final MathContext THREE_DIGITS = new MathContext(3);

    static Measure atMost(Text name, double value, String unit, double highest) {
        return new Measure(name, value, unit, OptionalDouble.empty(), OptionalDouble.of(highest));
    }

    static Measure atLeast(Text name, double value, String unit, double lowest) {
        return new Measure(name, value, unit, OptionalDouble.of(lowest), OptionalDouble.empty());
    }

    static Measure between(Text name, double value, String unit, double lowest, double highest) {
        return new Measure(name, value, unit, OptionalDouble.of(lowest), OptionalDouble.of(highest));
    }

    public boolean isWithin() {
        boolean enough = lowest.isEmpty() || value >= lowest.getAsDouble();
        return enough && (highest.isEmpty() || value <= highest.getAsDouble());
    }

    /** {@code sector erase 45.1 ms, at most 400 ms}. */
    String text(Language language) {
        return name.in(language) + " " + withUnit(value) + limits().in(language);
    }

    private Text limits() {
        if (lowest.isPresent() && highest.isPresent()) {
            String low = number(lowest.getAsDouble());
            String high = withUnit(highest.getAsDouble());
            return new Text(", from " + low + " to " + high, ", von " + low + " bis " + high);
        }
        if (lowest.isPresent()) {
            String low = withUnit(lowest.getAsDouble());
            return new Text(", at least " + low, ", mindestens " + low);
        }
        String high = highest.isPresent() ? withUnit(highest.getAsDouble()) : "";
        return high.isEmpty() ? Text.same("") : new Text(", at most " + high, ", höchstens " + high);
    }

    private String withUnit(double number) {
        return number(number) + " " + unit;
    }

    /** Three digits that count, but no digit of a whole number is lost. */
    private static String number(double number) {
        BigDecimal exact = BigDecimal.valueOf(number);
        BigDecimal rounded =
                Math.abs(number) >= 100 ? BigDecimal.valueOf(Math.round(number)) : exact.round(THREE_DIGITS);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    /** {@code null} stands for no limit. */
    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", name.english());
        json.put("value", value);
        json.put("unit", unit);
        json.put("lowest", lowest.isPresent() ? lowest.getAsDouble() : null);
        json.put("highest", highest.isPresent() ? highest.getAsDouble() : null);
        return json;
    }
}
