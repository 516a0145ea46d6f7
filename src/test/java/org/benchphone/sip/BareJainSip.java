package org.benchphone.sip;

import gov.nist.javax.sip.SipStackImpl;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.Properties;
import javax.sip.Dialog;
import javax.sip.DialogTerminatedEvent;
import javax.sip.IOExceptionEvent;
import javax.sip.ListeningPoint;
import javax.sip.RequestEvent;
import javax.sip.ResponseEvent;
import javax.sip.ServerTransaction;
import javax.sip.SipFactory;
import javax.sip.SipListener;
import javax.sip.SipProvider;
import javax.sip.TimeoutEvent;
import javax.sip.TransactionTerminatedEvent;
import javax.sip.address.AddressFactory;
import javax.sip.header.ContentTypeHeader;
import javax.sip.header.HeaderFactory;
import javax.sip.header.ToHeader;
import javax.sip.message.MessageFactory;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.benchphone.sip.wire.MessageLog;
import org.benchphone.sip.wire.StackLog;

/** JAIN-SIP as it comes, with its own transactions and dialogs: rings, answers and lets itself be hung up on. */
final class BareJainSip implements AutoCloseable, SipListener {
    private static final String SDP =
            "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio 40000 RTP/AVP 0\r\n";

    private final SipStackImpl stack;
    private final SipProvider provider;
    private final MessageFactory messages;
    private final HeaderFactory headers;
    private final AddressFactory addresses;
    private final int port;

    BareJainSip() throws Exception {
        try (DatagramSocket free = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Properties properties = new Properties();
        properties.setProperty("javax.sip.STACK_NAME", "bare");
        properties.setProperty("gov.nist.javax.sip.STACK_LOGGER", StackLog.class.getName());
        properties.setProperty("gov.nist.javax.sip.SERVER_LOGGER", MessageLog.class.getName());
        properties.setProperty("gov.nist.javax.sip.THREAD_POOL_SIZE", "4");
        properties.setProperty("gov.nist.javax.sip.REENTRANT_LISTENER", "true");
        stack = new SipStackImpl(properties);
        SipFactory factory = SipFactory.getInstance();
        messages = factory.createMessageFactory();
        headers = factory.createHeaderFactory();
        addresses = factory.createAddressFactory();
        provider = stack.createSipProvider(stack.createListeningPoint("127.0.0.1", port, ListeningPoint.UDP));
        provider.addSipListener(this);
    }

    int port() {
        return port;
    }

    @Override
    public void processRequest(RequestEvent event) {
        try {
            Request request = event.getRequest();
            switch (request.getMethod()) {
                case Request.INVITE -> invited(request);
                case Request.BYE -> event.getServerTransaction().sendResponse(messages.createResponse(200, request));
                default -> {}
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void invited(Request request) throws Exception {
        ServerTransaction transaction = provider.getNewServerTransaction(request);
        Response ringing = messages.createResponse(180, request);
        String tag = Long.toHexString(System.nanoTime());
        ((ToHeader) ringing.getHeader(ToHeader.NAME)).setTag(tag);
        transaction.sendResponse(ringing);
        Dialog dialog = transaction.getDialog();
        Response ok = messages.createResponse(200, request);
        ((ToHeader) ok.getHeader(ToHeader.NAME)).setTag(dialog == null ? tag : dialog.getLocalTag());
        ok.addHeader(headers.createContactHeader(addresses.createAddress("sip:200@127.0.0.1:" + port)));
        ContentTypeHeader type = headers.createContentTypeHeader("application", "sdp");
        ok.setContent(SDP, type);
        transaction.sendResponse(ok);
    }

    @Override
    public void processResponse(ResponseEvent event) {}

    @Override
    public void processTimeout(TimeoutEvent event) {}

    @Override
    public void processIOException(IOExceptionEvent event) {}

    @Override
    public void processTransactionTerminated(TransactionTerminatedEvent event) {}

    @Override
    public void processDialogTerminated(DialogTerminatedEvent event) {}

    @Override
    public void close() {
        stack.stop();
    }
}
