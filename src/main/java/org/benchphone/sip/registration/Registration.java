package org.benchphone.sip.registration;

import org.benchphone.language.Text;

/**
 * How a line stands with its registrar.
 *
 * @param line 1 to 12
 * @param aor who it is: {@code sip:user@host}
 * @param detail a sentence for display and page: until when, or what is wrong and what to do
 */
public record Registration(int line, String aor, State state, Text detail) {
    /** Where a line is on its way. */
    public enum State {
        /** Asked, no answer yet. */
        TRYING,
        REGISTERED,
        /** Not registered; it will be tried again by itself. */
        FAILED
    }
}
