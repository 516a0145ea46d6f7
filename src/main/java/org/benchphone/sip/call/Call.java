package org.benchphone.sip.call;

import java.util.Optional;

/**
 * A call as it stands at one moment; each change makes another one.
 *
 * <pre>
 *   outgoing:  DIALLING ── 18x ──► RINGBACK ── 200 ─┐
 *                                                   ├──► TALKING ──► ENDED
 *   incoming:  RINGING ────────────── answered ─────┘
 *   from each of them straight to ENDED
 * </pre>
 *
 * @param id unique in this uptime, the same for the whole call
 * @param callId the Call-ID of its messages; empty for one that was never sent
 * @param line of which identity, 1 to 12
 * @param incoming whether the other side called
 * @param held whether the phone holds the other side
 * @param holdsUs whether the other side holds the phone
 * @param transferring whether the phone asked the other side to call somebody else, and does not know yet what came of it
 * @param answerWanted whether the caller asks for an answer without a hand ({@code Call-Info: …;answer-after=0},
 *     {@code Alert-Info: …;info=alert-autoanswer})
 * @param inPlaceOf the call that this one replaces, when it came by a transfer
 * @param end why it is over; present in {@link State#ENDED} only
 */
public record Call(
        String id,
        String callId,
        int line,
        boolean incoming,
        State state,
        Party party,
        boolean held,
        boolean holdsUs,
        boolean transferring,
        boolean answerWanted,
        Optional<String> inPlaceOf,
        Optional<End> end) {

    /** Where it stands. */
    public enum State {
        /** The phone calls and has heard nothing yet. */
        DIALLING,
        /** It rings there. */
        RINGBACK,
        /** It rings here. */
        RINGING,
        /** Answered; held or not. */
        TALKING,
        /** Over. */
        ENDED
    }

    /**
     * Why it is over.
     *
     * @param status the SIP status that ended it, 200 for a BYE, 487 for a CANCEL, 408 when nobody answered the request
     * @param reason what the other side or the phone says about it: {@code Busy Here}
     */
    public record End(Cause cause, int status, String reason) {}

    /** Who ended it, and how. */
    public enum Cause {
        HUNG_UP_HERE,
        HUNG_UP_THERE,
        /** The phone refused it: by a hand, by do-not-disturb, because it is full. */
        REFUSED_HERE,
        REFUSED_THERE,
        /** The phone sent the caller somewhere else. */
        REDIRECTED,
        /** The caller gave up while it rang here: a missed call. */
        CANCELLED,
        /** The caller gave up because another phone took the call: not a missed one. */
        ANSWERED_ELSEWHERE,
        /** Nobody was reached, or the connection was lost. */
        FAILED
    }
}
