package org.benchphone.web;

import java.util.List;
import org.benchphone.web.PhoneControl.Answer;

/** What the pages can see of identities and calls, and do with them. Called by the web server's threads. */
public interface TelephonyControl {
    /** How many identities the phone can have: 4 on a 190 and a 300, 12 on the others. Never waits. */
    int identityCount();

    /** How all of them stand, in their order. */
    List<IdentityStatus> identities();

    /** Registers one identity now, whatever its timers say. What comes of it is in {@link #identities}. */
    Answer registerAgain(int line);

    /** The same for all that are switched on. */
    Answer registerAll();

    /**
     * Calls somebody, as if the number were dialled at the phone.
     *
     * @param number with nothing in it that cannot be dialled
     * @param identity which one calls, as {@code user@host}, SIP URI, user or number of the line; empty for the first that
     *     is registered
     */
    Answer dial(String number, String identity);

    /** The calls under way: ringing, talking, held. */
    List<OngoingCall> ongoing();

    /** Ends a call, whatever it is doing. */
    Answer hangUp(String call);

    Answer hangUpAll();

    /** Sends tones (RFC 4733) in the call that is talking. @param keys digits, {@code *}, {@code #}, {@code A} to {@code D} */
    Answer sendKeys(String keys);

    /** The calls of a list, newest first. */
    List<ListedCall> listed(CallKind kind);

    /** Forgets a list. */
    Answer clear(CallKind kind);
}
