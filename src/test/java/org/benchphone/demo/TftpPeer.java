package org.benchphone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** A client that sends and receives packets one by one, right or wrong. */
final class TftpPeer implements AutoCloseable {
    private static final int WAIT_MS = 5_000;

    private final DatagramSocket socket;
    private final SocketAddress server;
    private SocketAddress lastFrom;

    TftpPeer(int port) throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        socket = new DatagramSocket(0, loopback);
        server = new InetSocketAddress(loopback, port);
    }

    /** What came; {@code bytes} is the whole packet. */
    record Packet(byte[] bytes, SocketAddress from) {
        int opcode() {
            return bytes[1];
        }

        int number() {
            return TftpPacket.number(bytes);
        }

        int dataLength() {
            return bytes.length - 4;
        }

        /** Words of OACK or ERROR with NULs as spaces. */
        String words() {
            int from = opcode() == TftpPacket.OPTIONS ? 2 : 4;
            return new String(bytes, from, bytes.length - from, StandardCharsets.US_ASCII)
                    .replace('\0', ' ')
                    .strip();
        }
    }

    /** @param words file, mode, and options with their values */
    void request(int opcode, String... words) throws IOException {
        ByteArrayOutputStream packet = new ByteArrayOutputStream();
        packet.write(0);
        packet.write(opcode);
        packet.writeBytes((String.join("\0", words) + "\0").getBytes(StandardCharsets.US_ASCII));
        send(packet.toByteArray(), server);
    }

    void read(String... words) throws IOException {
        request(TftpPacket.READ, words);
    }

    void send(byte[] packet, SocketAddress to) throws IOException {
        socket.send(new DatagramPacket(packet, packet.length, to));
    }

    void sendToServer(byte... packet) throws IOException {
        send(packet, server);
    }

    /** To where the last packet came from. */
    void acknowledge(int block) throws IOException {
        acknowledge(block, lastFrom);
    }

    void acknowledge(int block, SocketAddress to) throws IOException {
        send(new byte[] {0, TftpPacket.ACKNOWLEDGEMENT, (byte) (block >> 8), (byte) block}, to);
    }

    void complain() throws IOException {
        send(TftpPacket.error(TftpPacket.OTHER, "no more"), lastFrom);
    }

    Packet receive() throws IOException {
        return receive(WAIT_MS).orElseThrow(() -> new AssertionError("nothing came"));
    }

    Optional<Packet> receive(int millis) throws IOException {
        DatagramPacket in = new DatagramPacket(new byte[65_535], 65_535);
        socket.setSoTimeout(millis);
        try {
            socket.receive(in);
        } catch (SocketTimeoutException e) {
            return Optional.empty();
        }
        lastFrom = in.getSocketAddress();
        return Optional.of(new Packet(Arrays.copyOf(in.getData(), in.getLength()), lastFrom));
    }

    /** Loads a whole file as a plain client does, repeating itself after 300 ms. */
    byte[] load(int blockSize, int windowSize, String... words) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        read(words);
        int next = 1;
        int inWindow = 0;
        boolean heard = false;
        int silences = 0;
        while (true) {
            Optional<Packet> packet = receive(300);
            if (packet.isEmpty()) {
                assertThat(++silences).as("silences in front of block %d", next).isLessThan(100);
                if (heard) {
                    acknowledge(next - 1);
                } else {
                    read(words);
                }
                inWindow = 0;
                continue;
            }
            heard = true;
            Packet it = packet.get();
            if (it.opcode() == TftpPacket.OPTIONS) {
                acknowledge(0);
            } else if (it.opcode() != TftpPacket.DATA) {
                throw new AssertionError(it.words());
            } else if (it.number() == (next & 0xffff)) {
                file.write(it.bytes(), 4, it.dataLength());
                next++;
                inWindow++;
                if (it.dataLength() < blockSize) {
                    acknowledge(next - 1);
                    return file.toByteArray();
                }
                if (inWindow == windowSize) {
                    acknowledge(next - 1);
                    inWindow = 0;
                }
            } else if ((short) (it.number() - next) > 0) {
                acknowledge(next - 1); // a gap
                inWindow = 0;
            } else if (windowSize == 1) {
                acknowledge(next - 1); // our last one was lost, or is on its way still
            }
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
