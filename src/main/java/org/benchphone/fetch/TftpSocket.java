package org.benchphone.fetch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.commons.net.tftp.TFTP;
import org.apache.commons.net.tftp.TFTPAckPacket;
import org.apache.commons.net.tftp.TFTPErrorPacket;
import org.apache.commons.net.tftp.TFTPPacket;
import org.benchphone.cable.Cable;
import org.benchphone.cable.Datagrams;

/**
 * The socket of one transfer, with the last packet that came in. Commons Net builds what is sent, but for the request:
 * its own cuts off file names that are not ASCII. What comes in is read raw, for Commons Net knows neither OACK nor
 * blocks above 512 bytes.
 */
final class TftpSocket extends TFTP {
    private static final int RECEIVE_BUFFER = 512 * 1024;

    private final InetAddress server;
    private final Cable cable;
    private final byte[] buffer;
    private final DatagramPacket in;
    private int serverPort;

    /** Stays when the base class drops its socket: that may be closed by another thread, and must then say so. */
    private Datagrams wire;

    /** @param server {@code port} is where the request goes; the transfer moves on to the port that answers */
    TftpSocket(InetAddress server, int port, int blockSize, Cable cable) {
        this.server = server;
        this.cable = cable;
        this.serverPort = port;
        // one byte more than fits, so that a packet that is too long shows
        this.buffer = new byte[Math.max(blockSize, 1024) + 5];
        this.in = new DatagramPacket(buffer, buffer.length);
    }

    @Override
    public void open() throws SocketException {
        super.open();
        DatagramSocket socket = checkOpen();
        socket.setReceiveBufferSize(RECEIVE_BUFFER);
        wire = cable.tftp(Datagrams.of(socket));
    }

    /** Returns false when nothing came in time, or when something came that is no TFTP from the server's address. */
    boolean receive(int millis) throws IOException {
        in.setLength(buffer.length);
        return wire.receive(in, millis)
                && in.getLength() >= 4
                && buffer[0] == 0
                && in.getAddress().equals(server);
    }

    byte[] packet() {
        return buffer;
    }

    int length() {
        return in.getLength();
    }

    int opcode() {
        return buffer[1];
    }

    /** Block number of DATA, code of ERROR. */
    int number() {
        return (buffer[2] & 0xff) << 8 | buffer[3] & 0xff;
    }

    /** The words of an ERROR, as far as they can be shown. */
    String words() {
        String text = new String(buffer, 4, in.getLength() - 4, StandardCharsets.ISO_8859_1);
        int end = text.indexOf('\0');
        return (end < 0 ? text : text.substring(0, end))
                .replaceAll("[^ -~]", "")
                .strip();
    }

    boolean isFromServersPort() {
        return in.getPort() == serverPort;
    }

    /** From now on the sender of the last packet is the server (RFC 1350 section 4). */
    void settle() {
        serverPort = in.getPort();
    }

    void request(String file, Map<String, String> options) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(0);
        out.write(TFTPPacket.READ_REQUEST);
        word(out, file);
        word(out, "octet");
        options.forEach((name, value) -> {
            word(out, name);
            word(out, value);
        });
        wire.send(new DatagramPacket(out.toByteArray(), out.size(), server, serverPort));
    }

    private static void word(ByteArrayOutputStream out, String word) {
        out.writeBytes(word.getBytes(StandardCharsets.UTF_8));
        out.write(0);
    }

    void acknowledge(int block) throws IOException {
        wire.send(new TFTPAckPacket(server, serverPort, block).newDatagram());
    }

    void complain(int code, String words) throws IOException {
        wire.send(new TFTPErrorPacket(server, serverPort, code, words).newDatagram());
    }

    /** Tells whoever sent the last packet that it has the wrong port; the transfer goes on undisturbed. */
    void sendStrangerAway() throws IOException {
        if (opcode() != TFTPPacket.ERROR) {
            String words = "unknown transfer";
            wire.send(new TFTPErrorPacket(server, in.getPort(), TFTPErrorPacket.UNKNOWN_TID, words).newDatagram());
        }
    }
}
