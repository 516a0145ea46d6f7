package org.benchphone.board;

/** How the lamps are wired. */
public sealed interface LampPort {
    OutputLine message();

    /**
     * All of them.
     *
     * @param chip MCP23017 with GPA0..7 and GPB0..6 in the order of {@link Lamp}, high is lit
     */
    record Expander(I2cDevice chip, OutputLine message) implements LampPort {}

    /** There is no lamp but the one that says that a message waits. */
    record MessageOnly(OutputLine message) implements LampPort {}
}
