package org.benchphone.sip;

import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import java.net.InetAddress;
import java.util.List;

/** Where answers go that nobody reads but a test. */
final class SinkChannel extends MessageChannel {
    private final List<SIPMessage> said;

    SinkChannel(List<SIPMessage> said) {
        this.said = said;
    }

    @Override
    public void sendMessage(SIPMessage message) {
        said.add(message);
    }

    @Override
    protected void sendMessage(byte[] message, InetAddress to, int port, boolean reconnect) {
        throw new UnsupportedOperationException("answers go back as they came");
    }

    @Override
    public void close() {}

    @Override
    public SIPTransactionStack getSIPStack() {
        return null;
    }

    @Override
    public String getTransport() {
        return "TCP";
    }

    @Override
    public boolean isReliable() {
        return true;
    }

    @Override
    public boolean isSecure() {
        return false;
    }

    @Override
    public String getPeerAddress() {
        return "127.0.0.1";
    }

    @Override
    protected InetAddress getPeerInetAddress() {
        return InetAddress.getLoopbackAddress();
    }

    @Override
    protected String getPeerProtocol() {
        return "TCP";
    }

    @Override
    public int getPeerPort() {
        return 5070;
    }

    @Override
    public int getPeerPacketSourcePort() {
        return 5070;
    }

    @Override
    public InetAddress getPeerPacketSourceAddress() {
        return InetAddress.getLoopbackAddress();
    }

    @Override
    public String getKey() {
        return "sink";
    }

    @Override
    public String getViaHost() {
        return "127.0.0.1";
    }

    @Override
    public int getViaPort() {
        return 5060;
    }
}
