package org.benchphone.pi;

import java.util.List;

/** This computer lacks what the board needs; each sentence says what, and what to do about it. */
public final class PiFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PiFault(List<String> sentences) {
        super(String.join("\n", sentences));
    }
}
