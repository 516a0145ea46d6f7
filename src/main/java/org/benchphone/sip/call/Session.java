package org.benchphone.sip.call;

import java.util.Optional;

/**
 * The media of one call, as SIP bargains about it: offers and answers are session descriptions (RFC 3264). Called in SIP's
 * thread; must not block.
 */
public interface Session {
    /** An offer of the phone's own. @param hold whether it holds the other side */
    String offer(boolean hold);

    /** The answer to an offer; empty when there is nothing in it that the phone can speak, and then nothing changes. */
    Optional<String> answer(String offer, boolean hold);

    /**
     * Takes the answer to the last {@link #offer}; {@code false} when it makes no sense. Comes again when another phone
     * answers that offer, as of several that ring at once.
     */
    boolean accept(String answer);

    /** Whether the other side holds the phone, by what it offered or answered last. */
    boolean isHeldByThem();

    /** Media flows from now on. Repeating it does nothing. */
    void start();

    /** The call is over. Repeating it does nothing. */
    void close();
}
