package org.benchphone.sip.call;

/** What the phone is told of its calls. Called in SIP's thread: an implementation posts to its own queue and returns. */
public interface CallListener {
    /** Somebody calls; the phone decides at once. What happens next is told by {@link #changed}. */
    Welcome incoming(Call call);

    /**
     * Media for a call, asked for once, before anything else needs it.
     *
     * @throws IllegalStateException when there is none to be had; the call ends with 500
     */
    Session open(Call call);

    /** A call is there or changed. After {@link Call.State#ENDED} nothing more comes. */
    void changed(Call call);

    /** The other side sent a key by INFO ({@code application/dtmf-relay}). */
    void keyHeard(String call, char key);

    /** A MESSAGE came. @param line 0 when it was for no known line */
    void message(int line, Party from, String text);
}
