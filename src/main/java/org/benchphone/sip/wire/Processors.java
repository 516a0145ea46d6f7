package org.benchphone.sip.wire;

import gov.nist.core.HostPort;
import gov.nist.javax.sip.stack.ConnectionOrientedMessageChannel;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.MessageProcessor;
import gov.nist.javax.sip.stack.OIOMessageProcessorFactory;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import gov.nist.javax.sip.stack.TCPMessageChannel;
import gov.nist.javax.sip.stack.TCPMessageProcessor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/**
 * The stack's transports, with one for TLS that is TCP to it: {@link Connections} has secured the connections that it is
 * handed. Its port is a number in Via and Contact, where nobody listens. Public because the stack makes it by name.
 */
public final class Processors extends OIOMessageProcessorFactory {
    @Override
    public MessageProcessor createMessageProcessor(
            SIPTransactionStack stack, InetAddress address, int port, String transport) throws IOException {
        return transport.equalsIgnoreCase("tls")
                ? new Secured(address, stack, port)
                : super.createMessageProcessor(stack, address, port, transport);
    }

    private static final class Secured extends TCPMessageProcessor {
        private static final int DEFAULT_PORT = 5061;

        Secured(InetAddress address, SIPTransactionStack stack, int port) {
            super(address, stack, port);
        }

        /** With a door that is nowhere, for the stack wants one to close. */
        @Override
        public void start() throws IOException {
            sock = new ServerSocket();
            isRunning = true;
        }

        @Override
        public MessageChannel createMessageChannel(HostPort target) throws IOException {
            return createMessageChannel(target.getInetAddress(), target.getPort());
        }

        @Override
        public synchronized MessageChannel createMessageChannel(InetAddress host, int port) throws IOException {
            ConnectionOrientedMessageChannel before = messageChannels.get(MessageChannel.getKey(host, port, "TCP"));
            if (before != null) {
                return before;
            }
            Channel fresh = new Channel(host, port, sipStack, this);
            messageChannels.put(fresh.getKey(), fresh);
            return fresh;
        }

        @Override
        public String getTransport() {
            return "tls";
        }

        @Override
        public int getDefaultTargetPort() {
            return DEFAULT_PORT;
        }

        @Override
        public boolean isSecure() {
            return true;
        }
    }

    private static final class Channel extends TCPMessageChannel {
        Channel(InetAddress host, int port, SIPTransactionStack stack, TCPMessageProcessor processor)
                throws IOException {
            super(host, port, stack, processor);
            isCached = true;
        }

        /** The stack writes it into the Via. */
        @Override
        public String getTransport() {
            return "TLS";
        }

        @Override
        public boolean isSecure() {
            return true;
        }
    }
}
