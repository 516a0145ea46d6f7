package org.benchphone.action;

/**
 * What an action URL can tell of the phone and a call at that moment.
 *
 * @param line the identity of the call, or the one that the phone would call with; 1 to 12, 0 when there is none
 * @param local SIP URI on this side; empty without a call, as are the following
 * @param remote SIP URI of the other side
 * @param callId the SIP Call-ID
 * @param localName as this side shows itself
 * @param remoteName as the other side shows itself
 * @param ongoing calls under way, this one among them
 */
public record CallFacts(
        int line, String local, String remote, String callId, String localName, String remoteName, int ongoing) {
    /** Without a call. */
    public static CallFacts idle(int line) {
        return new CallFacts(line, "", "", "", "", "", 0);
    }
}
