package org.benchphone.calls;

import org.benchphone.sip.call.Session;

/** What a call's media does for the phone. Any thread calls; nothing blocks, and after the session is closed nothing happens. */
public interface CallMedia {
    /** Its side towards SIP. */
    Session session();

    /** Sends a key to the other side (RFC 4733). @param key {@code 0} to {@code 9}, {@code *} or {@code #} */
    void key(char key);

    /** Sends silence from now on, or the phone's sound again. */
    void mute(boolean muted);
}
