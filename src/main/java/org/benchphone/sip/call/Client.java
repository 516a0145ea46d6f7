package org.benchphone.sip.call;

import gov.nist.javax.sip.message.SIPResponse;

/** Who waits for the answers to a request of the phone's. Called in the thread of calls. */
interface Client {
    /** 100 to 699; several provisional ones, then a final one. */
    void answered(SIPResponse response);

    /** Nobody answered within the time of a transaction, or the request did not get as far as the network. */
    void unanswered(String why);
}
