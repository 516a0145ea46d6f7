package org.benchphone.firmware;

import java.util.List;
import java.util.Optional;
import org.benchphone.language.Text;
import org.benchphone.web.CallKind;
import org.benchphone.web.IdentityStatus;
import org.benchphone.web.ListedCall;
import org.benchphone.web.OngoingCall;

/**
 * Identities and calls, as the web pages want them. Always called in the phone's own thread; returns at once, and what
 * comes of an order shows in {@link #identities} and {@link #ongoing}.
 */
public interface CallKeys {
    /** How the lines stand that have an account and are switched on; others are left out. */
    List<IdentityStatus> identities();

    /** Settings that begin with {@code user_} have changed: unchanged accounts stay as they are. */
    void accountsChanged();

    /** Registers a line now, whatever its timers say; does nothing for a line without an account. */
    void registerAgain(int line);

    /**
     * Calls somebody, as the dialled number at the panel does.
     *
     * @param line is registered
     * @param number number, {@code user@host} or SIP URI
     * @return why it cannot; empty when the call is under way
     */
    Optional<Text> dial(int line, String number);

    List<OngoingCall> ongoing();

    /** Ends a call; does nothing for one that is over. */
    void hangUp(String call);

    /** @return why it cannot: nobody is talking; empty when the tones are on their way */
    Optional<Text> sendKeys(String keys);

    /** The calls of a list, newest first. */
    List<ListedCall> listed(CallKind kind);

    void clear(CallKind kind);
}
