package org.benchphone.board;

import org.benchphone.language.Text;

/**
 * One part that is soldered or plugged to the board, and what was found when it was asked.
 *
 * @param name as it is called on the board's drawing and in the parts list: {@code key expander U1}
 * @param state whether the phone can use it
 * @param finding what answered, or how it failed to: {@code EF 40 18}, {@code no answer at 0x20}
 * @param advice what a person should look at; empty when there is nothing to mend
 */
public record Part(String name, State state, String finding, Text advice) {
    /** Whether the phone can use a part. */
    public enum State {
        FOUND,
        /** No answer. The phone runs without it. */
        MISSING,
        /** Something answered, but not as this part does. The phone runs without it. */
        WRONG,
        /** This board has no place for it. */
        NOT_FITTED
    }

    public boolean isUsable() {
        return state == State.FOUND;
    }
}
