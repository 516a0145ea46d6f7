package org.benchphone.pi;

/** This Raspberry Pi, or whatever the program runs on, lacks what the board needs; the message says what and what to do. */
public final class PiFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PiFault(String message, RuntimeException cause) {
        super(message, cause);
    }
}
