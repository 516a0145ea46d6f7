package org.benchphone.pi.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.StructLayout;

/** The second version of linux/gpio.h, under the names that it has there. */
final class GpioAbi {
    static final int GPIO_MAX_NAME_SIZE = 32;
    static final int GPIO_V2_LINES_MAX = 64;
    static final int GPIO_V2_LINE_NUM_ATTRS_MAX = 10;

    static final long GPIO_V2_LINE_FLAG_INPUT = 1 << 2;
    static final long GPIO_V2_LINE_FLAG_OUTPUT = 1 << 3;
    static final long GPIO_V2_LINE_FLAG_EDGE_RISING = 1 << 4;
    static final long GPIO_V2_LINE_FLAG_EDGE_FALLING = 1 << 5;
    static final long GPIO_V2_LINE_FLAG_BIAS_PULL_UP = 1 << 8;
    static final long GPIO_V2_LINE_FLAG_BIAS_PULL_DOWN = 1 << 9;
    static final long GPIO_V2_LINE_FLAG_BIAS_DISABLED = 1 << 10;

    static final int GPIO_V2_LINE_ATTR_ID_OUTPUT_VALUES = 2;
    static final int GPIO_V2_LINE_ATTR_ID_DEBOUNCE = 3;

    static final int GPIO_V2_LINE_EVENT_RISING_EDGE = 1;

    static final StructLayout CHIP_INFO = Abi.struct(
            "gpiochip_info",
            Abi.text(GPIO_MAX_NAME_SIZE, "name"),
            Abi.text(GPIO_MAX_NAME_SIZE, "label"),
            JAVA_INT.withName("lines"));

    static final StructLayout LINE_VALUES =
            Abi.struct("gpio_v2_line_values", JAVA_LONG.withName("bits"), JAVA_LONG.withName("mask"));

    /** What is a union of numbers in C is the name of its longest one here. */
    static final StructLayout LINE_ATTRIBUTE = Abi.struct(
            "gpio_v2_line_attribute",
            JAVA_INT.withName("id"),
            JAVA_INT.withName("padding"),
            JAVA_LONG.withName("values"));

    static final StructLayout LINE_CONFIG_ATTRIBUTE =
            Abi.struct("gpio_v2_line_config_attribute", LINE_ATTRIBUTE.withName("attr"), JAVA_LONG.withName("mask"));

    static final StructLayout LINE_CONFIG = Abi.struct(
            "gpio_v2_line_config",
            JAVA_LONG.withName("flags"),
            JAVA_INT.withName("num_attrs"),
            MemoryLayout.sequenceLayout(5, JAVA_INT).withName("padding"),
            MemoryLayout.sequenceLayout(GPIO_V2_LINE_NUM_ATTRS_MAX, LINE_CONFIG_ATTRIBUTE)
                    .withName("attrs"));

    static final StructLayout LINE_REQUEST = Abi.struct(
            "gpio_v2_line_request",
            MemoryLayout.sequenceLayout(GPIO_V2_LINES_MAX, JAVA_INT).withName("offsets"),
            Abi.text(GPIO_MAX_NAME_SIZE, "consumer"),
            LINE_CONFIG.withName("config"),
            JAVA_INT.withName("num_lines"),
            JAVA_INT.withName("event_buffer_size"),
            MemoryLayout.sequenceLayout(5, JAVA_INT).withName("padding"),
            JAVA_INT.withName("fd"));

    static final StructLayout LINE_INFO = Abi.struct(
            "gpio_v2_line_info",
            Abi.text(GPIO_MAX_NAME_SIZE, "name"),
            Abi.text(GPIO_MAX_NAME_SIZE, "consumer"),
            JAVA_INT.withName("offset"),
            JAVA_INT.withName("num_attrs"),
            JAVA_LONG.withName("flags"),
            MemoryLayout.sequenceLayout(GPIO_V2_LINE_NUM_ATTRS_MAX, LINE_ATTRIBUTE)
                    .withName("attrs"),
            MemoryLayout.sequenceLayout(4, JAVA_INT).withName("padding"));

    static final StructLayout LINE_EVENT = Abi.struct(
            "gpio_v2_line_event",
            JAVA_LONG.withName("timestamp_ns"),
            JAVA_INT.withName("id"),
            JAVA_INT.withName("offset"),
            JAVA_INT.withName("seqno"),
            JAVA_INT.withName("line_seqno"),
            MemoryLayout.sequenceLayout(6, JAVA_INT).withName("padding"));

    private static final int TYPE = 0xB4;

    static final long GPIO_GET_CHIPINFO_IOCTL = Abi.reads(TYPE, 0x01, CHIP_INFO.byteSize());
    static final long GPIO_V2_GET_LINEINFO_IOCTL = Abi.exchanges(TYPE, 0x05, LINE_INFO.byteSize());
    static final long GPIO_V2_GET_LINE_IOCTL = Abi.exchanges(TYPE, 0x07, LINE_REQUEST.byteSize());
    static final long GPIO_V2_LINE_SET_CONFIG_IOCTL = Abi.exchanges(TYPE, 0x0D, LINE_CONFIG.byteSize());
    static final long GPIO_V2_LINE_GET_VALUES_IOCTL = Abi.exchanges(TYPE, 0x0E, LINE_VALUES.byteSize());
    static final long GPIO_V2_LINE_SET_VALUES_IOCTL = Abi.exchanges(TYPE, 0x0F, LINE_VALUES.byteSize());

    private GpioAbi() {}
}
