package org.benchphone.sip.wire;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;

/**
 * A connection by TLS whose plain side the {@link Tap} sees. It is the other one in all that the stack asks of a socket;
 * its streams are the same at each asking, so that whoever locks one keeps the others out.
 */
final class SeenSocket extends Socket {
    private final Socket secured;
    private final MessageStream in;
    private final OutputStream out;

    SeenSocket(Socket secured, MessageStream.Reading reading) throws IOException {
        this.secured = secured;
        Tap.Line line = reading.tap().line("TLS", secured);
        this.in = new MessageStream(secured.getInputStream(), line, reading, new Owner());
        this.out = new FilterOutputStream(secured.getOutputStream()) {
            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                line.sent(bytes, offset, length);
                out.write(bytes, offset, length);
            }
        };
    }

    @Override
    public InputStream getInputStream() {
        return in;
    }

    @Override
    public OutputStream getOutputStream() {
        return out;
    }

    @Override
    public void close() throws IOException {
        in.end();
        secured.close();
    }

    @Override
    public boolean isClosed() {
        return secured.isClosed();
    }

    @Override
    public boolean isConnected() {
        return secured.isConnected();
    }

    @Override
    public InetAddress getInetAddress() {
        return secured.getInetAddress();
    }

    @Override
    public int getPort() {
        return secured.getPort();
    }

    @Override
    public InetAddress getLocalAddress() {
        return secured.getLocalAddress();
    }

    @Override
    public int getLocalPort() {
        return secured.getLocalPort();
    }

    @Override
    public SocketAddress getRemoteSocketAddress() {
        return secured.getRemoteSocketAddress();
    }

    @Override
    public SocketAddress getLocalSocketAddress() {
        return secured.getLocalSocketAddress();
    }

    @Override
    public void setSoTimeout(int millis) throws SocketException {
        secured.setSoTimeout(millis);
    }

    @Override
    public int getSoTimeout() throws SocketException {
        return secured.getSoTimeout();
    }

    /** What it writes is bounded by the connection below. */
    private final class Owner implements MessageStream.Owner {
        @Override
        public void awaitWritten() {
            // ciphertext of an answer that nobody takes closes the connection
        }

        @Override
        public void hangUp() {
            Connection.closeQuietly(SeenSocket.this);
        }
    }
}
