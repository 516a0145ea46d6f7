package org.benchphone.sip.wire;

import gov.nist.javax.sip.stack.MessageProcessor;
import gov.nist.javax.sip.stack.OIOMessageProcessorFactory;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import gov.nist.javax.sip.stack.TCPMessageProcessor;
import java.io.IOException;
import java.net.InetAddress;

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

        @Override
        public void start() {
            isRunning = true;
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
}
