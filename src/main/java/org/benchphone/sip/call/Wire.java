package org.benchphone.sip.call;

import gov.nist.javax.sip.message.SIPRequest;
import java.time.Duration;
import java.util.function.Consumer;

/** What calls need of the agent that carries them. Used in the thread of calls only. */
public interface Wire {
    /** Sends in a transaction; its answers come to {@link Calls#answered}, its failure to {@code failed}, both later. */
    void send(SIPRequest request, Consumer<String> failed);

    /** Sends an ACK to a 2xx, which belongs to no transaction. */
    void sendAck(SIPRequest ack);

    /** Runs {@code task} later in the thread of calls, unless {@code cancel} comes first. */
    Runnable later(Duration wait, Runnable task);
}
