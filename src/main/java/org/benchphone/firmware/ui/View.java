package org.benchphone.firmware.ui;

import org.benchphone.calls.CallLists;
import org.benchphone.language.Text;

/** Where a person has gone with the keys. */
sealed interface View {
    /** The calls, or the idle screen while there are none. */
    record Home() implements View {}

    /**
     * A number that is typed, for a purpose.
     *
     * @param call whose other side is to be sent to that number; empty for a new call
     */
    record Dialling(String number, Purpose purpose, String call) implements View {}

    /** What a number is typed for. */
    enum Purpose {
        CALL,
        TRANSFER,
        DEFLECT
    }

    record Menu(int chosen) implements View {}

    record Information() implements View {}

    /** @param chosen 0 for the newest call */
    record Calls(CallLists.Kind kind, int chosen) implements View {}

    record Languages(int chosen) implements View {}

    /** Something that went otherwise than wanted. */
    record Sentence(Text text) implements View {}
}
