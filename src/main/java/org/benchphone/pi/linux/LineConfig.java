package org.benchphone.pi.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import com.pi4j.io.gpio.digital.PullResistance;
import java.lang.foreign.MemorySegment;

/** What a line is asked to be, from the request on: there is no moment in which it is something else. */
sealed interface LineConfig {
    /** The one line of a request, as a mask of lines. */
    long THE_LINE = 1;

    /** Fills in a {@code struct gpio_v2_line_config} of zeros. */
    void put(MemorySegment config);

    default boolean isInput() {
        return this instanceof In;
    }

    /**
     * A line that is read.
     *
     * @param debounceMicros how long a level must last before the kernel takes it for one; 0 for all edges at once
     * @param edges whether the kernel keeps them to be read
     */
    record In(PullResistance pull, int debounceMicros, boolean edges) implements LineConfig {
        In withEdges() {
            return new In(pull, debounceMicros, true);
        }

        @Override
        public void put(MemorySegment config) {
            long bias = switch (pull) {
                case OFF -> GpioAbi.GPIO_V2_LINE_FLAG_BIAS_DISABLED;
                case PULL_UP -> GpioAbi.GPIO_V2_LINE_FLAG_BIAS_PULL_UP;
                case PULL_DOWN -> GpioAbi.GPIO_V2_LINE_FLAG_BIAS_PULL_DOWN;
            };
            long both = GpioAbi.GPIO_V2_LINE_FLAG_EDGE_RISING | GpioAbi.GPIO_V2_LINE_FLAG_EDGE_FALLING;
            putFlags(config, GpioAbi.GPIO_V2_LINE_FLAG_INPUT | bias | (edges ? both : 0));
            if (debounceMicros > 0) {
                putAttribute(config, GpioAbi.GPIO_V2_LINE_ATTR_ID_DEBOUNCE, debounceMicros);
            }
        }
    }

    /** A line that is driven, with that level from its first moment. */
    record Out(boolean high) implements LineConfig {
        @Override
        public void put(MemorySegment config) {
            putFlags(config, GpioAbi.GPIO_V2_LINE_FLAG_OUTPUT);
            putAttribute(config, GpioAbi.GPIO_V2_LINE_ATTR_ID_OUTPUT_VALUES, high ? THE_LINE : 0);
        }
    }

    private static void putFlags(MemorySegment config, long flags) {
        config.set(JAVA_LONG, Abi.offset(GpioAbi.LINE_CONFIG, "flags"), flags);
    }

    private static void putAttribute(MemorySegment config, int id, long value) {
        long first = Abi.offset(GpioAbi.LINE_CONFIG, "attrs");
        config.set(JAVA_INT, Abi.offset(GpioAbi.LINE_CONFIG, "num_attrs"), 1);
        config.set(JAVA_INT, first + Abi.offset(GpioAbi.LINE_CONFIG_ATTRIBUTE, "attr", "id"), id);
        config.set(JAVA_LONG, first + Abi.offset(GpioAbi.LINE_CONFIG_ATTRIBUTE, "attr", "values"), value);
        config.set(JAVA_LONG, first + Abi.offset(GpioAbi.LINE_CONFIG_ATTRIBUTE, "mask"), THE_LINE);
    }
}
