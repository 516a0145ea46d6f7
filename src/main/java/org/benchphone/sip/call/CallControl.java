package org.benchphone.sip.call;

/**
 * What the phone orders of its calls. From any thread; returns at once, and what comes of it is told to the
 * {@link CallListener}. An order for a call that is over, or that makes no sense in its state, does nothing.
 */
public interface CallControl {
    /**
     * Calls somebody.
     *
     * @param line of which identity; when it has no account the call ends at once, with a reason
     * @param target number, {@code user@host}, or SIP URI
     * @return the call's id
     */
    String dial(int line, String target);

    void answer(String call);

    /** @param status 486, 480, 603, ... */
    void refuse(String call, int status);

    /** Sends a caller to somebody else, while it rings. @param target number or SIP URI */
    void redirect(String call, String target);

    /** Ends it, whatever it is doing: CANCEL, BYE, or 486. */
    void hangUp(String call);

    void hold(String call);

    void resume(String call);

    /** Asks the other side to call {@code target}; the call ends when that has worked, and is resumed when not. */
    void transfer(String call, String target);

    /** Connects the other sides of two calls with each other; both end here when that has worked. */
    void join(String call, String other);
}
