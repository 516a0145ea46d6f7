package org.benchphone.sip.wire;

import java.io.FilterInputStream;
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
    private final InputStream in;
    private final OutputStream out;

    SeenSocket(Socket secured, Tap.Line line) throws IOException {
        this.secured = secured;
        this.in = new FilterInputStream(secured.getInputStream()) {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                int there = super.read(bytes, offset, length);
                line.received(bytes, offset, there);
                return there;
            }
        };
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
}
