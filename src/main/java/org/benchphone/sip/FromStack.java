package org.benchphone.sip;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javax.sip.ClientTransaction;
import javax.sip.DialogTerminatedEvent;
import javax.sip.IOExceptionEvent;
import javax.sip.RequestEvent;
import javax.sip.ResponseEvent;
import javax.sip.SipListener;
import javax.sip.TimeoutEvent;
import javax.sip.TransactionTerminatedEvent;
import org.benchphone.sip.call.Calls;
import org.benchphone.sip.registration.Registrar;
import org.benchphone.sip.wire.SipStack;

/**
 * What the stack tells, in the thread that read it; several at once. Requests are decided upon by {@link Requests}; answers go
 * to whoever asked, in the agent's thread. What comes before the agent is whole waits for it.
 */
final class FromStack implements SipListener {
    private record Whole(Requests requests, Registrar registrar, Calls calls, SipStack stack) {}

    private final CompletableFuture<Whole> whole = new CompletableFuture<>();
    private final Executor thread;
    private final Requests.Queue queue;

    /** @param thread the agent's; {@code queue} leads to it too, but not without bound */
    FromStack(Executor thread, Requests.Queue queue) {
        this.thread = thread;
        this.queue = queue;
    }

    void goesTo(Requests requests, Registrar registrar, Calls calls, SipStack stack) {
        whole.complete(new Whole(requests, registrar, calls, stack));
    }

    private Whole whole() {
        return whole.join();
    }

    @Override
    public void processRequest(RequestEvent event) {
        whole().requests().answer((SIPRequest) event.getRequest());
    }

    @Override
    public void processResponse(ResponseEvent event) {
        SIPResponse response = (SIPResponse) event.getResponse();
        String method = response.getCSeq().getMethod();
        boolean isAcceptance = method.equals("INVITE") && response.getStatusCode() / 100 == 2;
        if (event.getClientTransaction() == null) {
            if (isAcceptance) {
                queue.offer(() -> whole().calls().acceptedAgain(response));
            }
            return;
        }
        if (isAcceptance) {
            whole().stack().accepted(event.getClientTransaction());
        }
        if (method.equals("REGISTER")) {
            thread.execute(() -> whole().registrar().answered(response, response.getPeerPacketSourceAddress()));
        } else {
            thread.execute(() -> whole().calls().answered(response));
        }
    }

    @Override
    public void processTimeout(TimeoutEvent event) {
        ClientTransaction unanswered = event.getClientTransaction();
        if (unanswered == null) {
            return;
        }
        SIPRequest request = (SIPRequest) unanswered.getRequest();
        if (request.getMethod().equals("REGISTER")) {
            thread.execute(() -> whole().registrar()
                    .unanswered(
                            request.getCallId().getCallId(), request.getCSeq().getSeqNumber()));
        } else {
            thread.execute(() -> whole().calls().unanswered(request));
        }
    }

    @Override
    public void processIOException(IOExceptionEvent event) {
        // the transaction that it belongs to times out
    }

    @Override
    public void processTransactionTerminated(TransactionTerminatedEvent event) {
        // its end was told by an answer or a timeout
    }

    @Override
    public void processDialogTerminated(DialogTerminatedEvent event) {
        // dialogs are kept by calls
    }
}
