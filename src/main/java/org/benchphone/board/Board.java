package org.benchphone.board;

/**
 * What the phone is soldered to, for one uptime. Below it sits the Raspberry Pi or a set of emulated chips; above it the
 * drivers cannot tell.
 */
public interface Board {
    Model model();

    Front front();

    /** The flash chip, alone on its bus. */
    SpiDevice flash();

    LcdPort lcd();

    KeyPort keys();

    LampPort lamps();

    OutputLine backlight();

    /** Low while the handset is lifted. */
    InputLine hook();
}
