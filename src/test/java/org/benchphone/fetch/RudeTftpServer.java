package org.benchphone.fetch;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A TFTP server on loopback that sends exactly the packets a test wants, right or wrong. */
final class RudeTftpServer implements AutoCloseable {
    /** How it serves one request, from a port of its own. */
    interface Manner {
        void serve(Talk talk) throws Exception;
    }

    private final DatagramSocket listening;
    private final Manner manner;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<Exception> surprises = new CopyOnWriteArrayList<>();
    private final Set<DatagramSocket> talks = ConcurrentHashMap.newKeySet();

    RudeTftpServer(Manner manner) throws IOException {
        this.manner = manner;
        this.listening = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        daemon(this::listen);
    }

    URI uri(String file) {
        return URI.create("tftp://127.0.0.1:" + listening.getLocalPort() + "/" + file);
    }

    /** The requests so far: file, mode and options with bars between them. */
    List<String> requests() {
        return requests;
    }

    @Override
    public void close() {
        listening.close();
        talks.forEach(DatagramSocket::close);
    }

    private void listen() {
        byte[] buffer = new byte[2048];
        while (!listening.isClosed()) {
            try {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                listening.receive(packet);
                String request = new String(buffer, 2, packet.getLength() - 3, StandardCharsets.UTF_8);
                requests.add(request.replace('\0', '|'));
                Talk talk = new Talk(packet, requests.size(), request.split("\0"));
                daemon(() -> serve(talk));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Talk talk) {
        try (talk.socket) {
            talks.add(talk.socket);
            manner.serve(talk);
        } catch (Exception e) {
            surprises.add(e);
        } finally {
            talks.remove(talk.socket);
        }
    }

    private static void daemon(Runnable body) {
        Thread thread = new Thread(body, "rude-tftp");
        thread.setDaemon(true);
        thread.start();
    }

    /** One transfer. */
    final class Talk {
        final DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        final int number;
        private final DatagramPacket request;
        private final List<String> words;

        Talk(DatagramPacket request, int number, String... words) throws IOException {
            this.request = new DatagramPacket(new byte[0], 0, request.getAddress(), request.getPort());
            this.number = number;
            this.words = Arrays.asList(words);
        }

        /** What was asked for an option, or -1. */
        int asked(String option) {
            int at = words.indexOf(option);
            return at < 0 ? -1 : Integer.parseInt(words.get(at + 1));
        }

        void send(byte... packet) throws IOException {
            sendFrom(socket, packet);
        }

        void sendFrom(DatagramSocket port, byte... packet) throws IOException {
            port.send(new DatagramPacket(packet, packet.length, request.getAddress(), request.getPort()));
        }

        void data(int block, byte[] file, int from, int size) throws IOException {
            send(dataPacket(block, file, from, size));
        }

        void data(int block, String content) throws IOException {
            byte[] bytes = content.getBytes(StandardCharsets.ISO_8859_1);
            data(block, bytes, 0, bytes.length);
        }

        /** Options as they go over the wire, with bars for NUL bytes. */
        void oack(String options) throws IOException {
            send(("\0\6" + options.replace('|', '\0')).getBytes(StandardCharsets.ISO_8859_1));
        }

        void error(int code, String words) throws IOException {
            send(("\0\5\0" + (char) code + words + "\0").getBytes(StandardCharsets.ISO_8859_1));
        }

        /** The next packet to this port as opcode and number, such as {@code ACK 1}, or {@code nothing}. */
        String hear(int millis) throws IOException {
            return hearOn(socket, millis);
        }

        String hearOn(DatagramSocket port, int millis) throws IOException {
            DatagramPacket packet = new DatagramPacket(new byte[600], 600);
            port.setSoTimeout(millis);
            try {
                port.receive(packet);
            } catch (SocketTimeoutException e) {
                return "nothing";
            }
            ByteBuffer bytes = ByteBuffer.wrap(packet.getData());
            int opcode = bytes.getShort();
            return (opcode == 4 ? "ACK " : opcode == 5 ? "ERROR " : "packet " + opcode + " ")
                    + (bytes.getShort() & 0xffff);
        }

        /** Waits for a packet, passing over repetitions of others. */
        void await(String packet) throws IOException {
            for (int i = 0; i < 100; i++) {
                String heard = hear(5000);
                if (heard.equals(packet)) {
                    return;
                }
                if (heard.equals("nothing")) {
                    break;
                }
            }
            throw new IOException("no " + packet);
        }
    }

    static byte[] dataPacket(int block, byte[] file, int from, int size) {
        int length = Math.clamp(file.length - from, 0, size);
        return ByteBuffer.allocate(4 + length)
                .putShort((short) 3)
                .putShort((short) block)
                .put(file, Math.min(from, file.length), length)
                .array();
    }

    /** What went wrong on the server's side, such as a packet that never came. */
    List<Exception> surprises() {
        return surprises;
    }
}
