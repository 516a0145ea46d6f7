package org.benchphone.board;

/** The lamps, in the order of the lamp expander's pins GPA0..7, GPB0..6; {@link #MESSAGE} has a line of its own. */
public enum Lamp {
    P1,
    P2,
    P3,
    P4,
    P5,
    P6,
    P7,
    P8,
    P9,
    P10,
    P11,
    P12,
    MUTE,
    SPEAKER,
    HEADSET,
    MESSAGE
}
