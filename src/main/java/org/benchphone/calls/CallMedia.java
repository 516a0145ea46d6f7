package org.benchphone.calls;

import java.util.function.Consumer;
import org.benchphone.sip.call.Call;
import org.benchphone.sip.call.Session;

/** What a call's media does for the phone. Any thread calls; nothing blocks, and after the session is closed nothing happens. */
public interface CallMedia {
    /** Its side towards SIP. */
    Session session();

    /** Sends a key to the other side (RFC 4733). @param key {@code 0} to {@code 9}, {@code *} or {@code #} */
    void key(char key);

    /** Sends silence from now on, or the phone's sound again. */
    void mute(boolean muted);

    /** What it sounds like so far. */
    Quality quality();

    /** Where it comes from. */
    @FunctionalInterface
    interface Source {
        /**
         * Called in SIP's thread.
         *
         * @param keyHeard told of each key that the other side sent
         * @throws IllegalStateException when there is none to be had; its message says why
         */
        CallMedia open(Call call, Consumer<Character> keyHeard);
    }
}
