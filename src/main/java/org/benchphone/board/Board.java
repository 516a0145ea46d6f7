package org.benchphone.board;

/**
 * What the phone is soldered to, for one uptime. Below it sits the Raspberry Pi or a set of emulated chips; above it the
 * drivers cannot tell.
 */
public interface Board {
    Model model();

    /** The flash chip, alone on its bus. */
    SpiDevice flash();

    LcdPort lcd();

    /** MCP23017 that scans the keys: columns 0 to 7 on GPA0..7, rows 0 to 5 on GPB0..5 (see {@link Key}). */
    I2cDevice keyExpander();

    /** INTB of the key expander: low while a key wants attention. */
    InputLine keyInterrupt();

    /** MCP23017 that drives the lamps: GPA0..7 and GPB0..6 in the order of {@link Lamp}, high is lit. */
    I2cDevice lampExpander();

    OutputLine messageLamp();

    OutputLine backlight();

    /** Low while the handset is lifted. */
    InputLine hook();
}
