package org.benchphone.sip;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody on the network who speaks SIP as plain text over UDP. */
final class SipPeer implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(20);

    private final DatagramSocket socket;

    SipPeer() {
        this("127.0.0.1");
    }

    /** @param address of loopback, all of 127.0.0.0/8 is */
    SipPeer(String address) {
        try {
            socket = new DatagramSocket(0, InetAddress.getByName(address));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return socket.getLocalPort();
    }

    void send(int port, String text) {
        send(port, text.getBytes(StandardCharsets.ISO_8859_1));
    }

    void send(int port, byte[] message) {
        try {
            socket.send(new DatagramPacket(
                    message, message.length, new InetSocketAddress(InetAddress.getLoopbackAddress(), port)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next message within {@code wait}, as text. */
    Optional<String> receive(Duration wait) {
        try {
            socket.setSoTimeout((int) wait.toMillis());
            DatagramPacket packet = new DatagramPacket(new byte[65_536], 65_536);
            socket.receive(packet);
            return Optional.of(new String(packet.getData(), 0, packet.getLength(), StandardCharsets.ISO_8859_1));
        } catch (SocketTimeoutException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends, and returns the answer; sends again every second until one comes, as SIP over UDP does. */
    String ask(int port, String text) {
        for (int i = 0; i < PATIENCE.toSeconds(); i++) {
            send(port, text);
            Optional<String> answer = receive(Duration.ofSeconds(1));
            if (answer.isPresent()) {
                return answer.get();
            }
        }
        throw new AssertionError("no answer to " + text);
    }

    /** The status of an answer. */
    static int status(String answer) {
        return Integer.parseInt(answer.substring(8, 11));
    }

    /** The value of a header; empty when it is not there. */
    static String header(String message, String name) {
        Matcher found = Pattern.compile(
                        "^" + name + "[ ]*:[ ]*(.*?)\\r?$", Pattern.MULTILINE | Pattern.CASE_INSENSITIVE)
                .matcher(message);
        return found.find() ? found.group(1) : "";
    }

    @Override
    public void close() {
        socket.close();
    }
}
